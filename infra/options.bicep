// What an administrator decides about a deployment. main.bicepparam gives every one its default.

@export()
@description('How Firstkey is deployed.')
type Options = {
  @description('Address under which people reach the app; empty for that of the Function App.')
  publicUrl: string

  @description('Client id of the app registration of the API. The hook before the deployment makes it.')
  apiClientId: string

  @description('Where the state of the runs is kept. The package must be made for the same one. Runs cannot be moved.')
  durableBackend: 'azureStorage' | 'durableTaskScheduler'

  @description('How the scheduler is paid, where there is one: by action, or by capacity with longer retention.')
  schedulerSku: 'Consumption' | 'Dedicated'

  @description('Private addresses for storage, vault and scheduler, in place of a firewall that lets the app in.')
  privateNetworking: bool

  @description('Address range of the app\'s network: 64 addresses that nothing else uses.')
  networkPrefix: string

  @description('Redundancy of the storage accounts. Standard_LRS where the region has no zones.')
  storageRedundancy: 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

  @description('Forbids everybody, the app included, to purge secrets. Then a code that was shown stays recoverable for the retention. Cannot be taken back.')
  vaultPurgeProtection: bool

  @description('Days for which deleted secrets can be recovered, where they are not purged. Cannot be changed.')
  @minValue(7)
  @maxValue(90)
  vaultRetentionDays: int

  @description('Object id of the person or group that rotates secrets and sends the test mail; empty for nobody.')
  administratorPrincipalId: string

  @description('Addresses from which administrators reach the vault, in CIDR form, separated by commas; empty for none.')
  administratorAddresses: string

  @description('Where Communication Services keep data at rest, such as Europe or United States. Cannot be changed.')
  communicationDataLocation: string

  @description('A domain of your own for mail, such as mail.contoso.com; empty for one of Azure, which sends ten mails an hour.')
  mailDomain: string

  @description('Whether that domain is verified, so that the services can be connected to it. The hook after the deployment says so.')
  mailDomainVerified: bool

  @description('Part before the @ of the address that mails come from, in a domain of your own.')
  mailUserName: string

  @description('Address that alerts go to; empty for no alerts.')
  alertMail: string

  @description('Days for which logs are kept.')
  @minValue(30)
  @maxValue(730)
  logRetentionDays: int

  @description('Gigabytes of logs a day after which nothing more is kept; -1 for no limit. At the limit alerts are deaf.')
  logDailyLimitGb: int

  @description('Version of Node.')
  nodeVersion: '22' | '24'

  @description('Memory of an instance in megabytes: 512, 2048 or 4096.')
  instanceMemoryMB: int

  @description('Most instances at a time.')
  @minValue(1)
  @maxValue(1000)
  maximumInstanceCount: int

  @description('Instances that never sleep, for webhooks and pages.')
  @minValue(0)
  alwaysReadyHttp: int

  @description('Instances that never sleep, for the runs.')
  @minValue(0)
  alwaysReadyDurable: int
}
