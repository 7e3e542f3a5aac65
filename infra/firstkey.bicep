// Everything of one Firstkey in one resource group, and how its parts know of each other.

import { Options } from 'options.bicep'

@description('Region of everything that has one.')
param location string

@description('Name of the environment, such as prod; part of every name.')
param environmentName string

@description('Short text that makes names unique in the world, the same for each deployment.')
param token string

@description('Tags of every resource.')
param tags object

@description('How it is deployed.')
param options Options

@description('Settings of the app by name, as docs/settings.md lists them. Empty ones are left out.')
param settings object

// The addresses of Microsoft's clouds, which the app reads from the same file.
var cloud = loadJsonContent('../shared/clouds.json')[environment().name]
var hasScheduler = options.durableBackend == 'durableTaskScheduler'
var storageName = 'stfk${token}'
var packageContainer = 'app-package'
var undeliveredContainer = 'undelivered-reports'
var givenSettings = toObject(
  filter(items(settings), setting => !empty(setting.value)),
  setting => setting.key,
  setting => string(setting.value)
)
var reportQueue = givenSettings.?REPORT_QUEUE ?? 'delivery-reports'
var queues = [
  givenSettings.?HIRE_QUEUE ?? 'hire-events'
  givenSettings.?INTEGRATION_QUEUE ?? 'hire-integration'
  givenSettings.?CALLBACK_QUEUE ?? 'hr-callbacks'
  givenSettings.?VENDOR_QUEUE ?? 'vendor-events'
  reportQueue
]
var alwaysReady = [
  { name: 'http', instanceCount: options.alwaysReadyHttp }
  { name: 'durable', instanceCount: options.alwaysReadyDurable }
]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-firstkey-${environmentName}'
  location: location
  tags: tags
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: {
    location: location
    name: 'vnet-firstkey-${environmentName}'
    addressPrefix: options.networkPrefix
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    location: location
    workspaceName: 'log-firstkey-${environmentName}'
    componentName: 'appi-firstkey-${environmentName}'
    retentionDays: options.logRetentionDays
    dailyLimitGb: options.logDailyLimitGb
    identityName: identity.name
    tags: tags
  }
}

module data 'modules/data.bicep' = {
  name: 'data'
  params: {
    location: location
    storageName: storageName
    token: token
    options: options
    containers: [packageContainer, undeliveredContainer]
    queues: flatten(map(queues, queue => [queue, '${queue}-poison']))
    identityName: identity.name
    appSubnetId: network.outputs.appSubnetId
    tags: tags
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    location: location
    name: 'kv-fk-${token}'
    retentionDays: options.vaultRetentionDays
    hasPurgeProtection: options.vaultPurgeProtection
    identityName: identity.name
    administratorPrincipalId: options.administratorPrincipalId
    administratorAddresses: empty(options.administratorAddresses) ? [] : split(options.administratorAddresses, ',')
    appSubnetId: network.outputs.appSubnetId
    isPrivate: options.privateNetworking
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module communication 'modules/communication.bicep' = {
  name: 'communication'
  params: {
    name: 'acs-firstkey-${token}'
    dataLocation: options.communicationDataLocation
    mailDomain: options.mailDomain
    isMailDomainVerified: options.mailDomainVerified
    senderUserName: options.mailUserName
    senderName: givenSettings.?ORGANISATION_NAME ?? 'Firstkey'
    identityName: identity.name
    administratorPrincipalId: options.administratorPrincipalId
    tags: tags
  }
}

module deliveryReports 'modules/delivery-reports.bicep' = {
  name: 'delivery-reports'
  params: {
    name: 'evgt-firstkey-${environmentName}'
    communicationId: communication.outputs.id
    storageName: storageName
    queueName: reportQueue
    undeliveredContainer: undeliveredContainer
    tags: tags
  }
  dependsOn: [data]
}

var zones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  vault: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
  scheduler: 'privatelink.durabletask.io'
}

module privateEndpoints 'modules/private-endpoints.bicep' = if (options.privateNetworking) {
  name: 'private-endpoints'
  params: {
    location: location
    endpoints: concat(
      [
        { name: 'pe-firstkey-vault', resourceId: vault.outputs.id, part: 'vault', zone: zones.vault }
        { name: 'pe-firstkey-blob', resourceId: data.outputs.storageId, part: 'blob', zone: zones.blob }
        { name: 'pe-firstkey-queue', resourceId: data.outputs.storageId, part: 'queue', zone: zones.queue }
        { name: 'pe-firstkey-table', resourceId: data.outputs.storageId, part: 'table', zone: zones.table }
      ],
      hasScheduler
        ? [{ name: 'pe-firstkey-runs', resourceId: data.outputs.backendId, part: 'scheduler', zone: zones.scheduler }]
        : [
            { name: 'pe-firstkey-runs-blob', resourceId: data.outputs.backendId, part: 'blob', zone: zones.blob }
            { name: 'pe-firstkey-runs-queue', resourceId: data.outputs.backendId, part: 'queue', zone: zones.queue }
            { name: 'pe-firstkey-runs-table', resourceId: data.outputs.backendId, part: 'table', zone: zones.table }
          ]
    )
    networkId: network.outputs.id
    subnetId: network.outputs.endpointSubnetId
    tags: tags
  }
}

// Read from the vault by the platform, always the newest version.
var secretSettings = union(
  { HIRE_WEBHOOK_SECRETS: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/hire-webhook-secrets)' },
  contains(givenSettings, 'HIRE_TEST_SOURCE')
    ? { HIRE_TEST_SECRETS: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/hire-test-secrets)' }
    : {},
  contains(givenSettings, 'HR_CALLBACK_URL')
    ? { HR_CALLBACK_SECRET: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/hr-callback-secret)' }
    : {},
  contains(givenSettings, 'CHAT_WEBHOOK_FORMAT')
    ? {
        CHAT_WEBHOOK_URL: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/chat-webhook-url)'
        CHAT_WEBHOOK_SECRET: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/chat-webhook-secret)'
      }
    : {},
  contains(givenSettings, 'TICKET_FORMAT')
    ? {
        TICKET_WEBHOOK_URL: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/ticket-webhook-url)'
        TICKET_WEBHOOK_HEADER: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/ticket-webhook-header)'
      }
    : {}
)

module app 'modules/function-app.bicep' = {
  name: 'app'
  params: {
    location: location
    name: 'func-firstkey-${token}'
    planName: 'plan-firstkey-${environmentName}'
    identityId: identity.id
    nodeVersion: options.nodeVersion
    instanceMemoryMB: options.instanceMemoryMB
    maximumInstanceCount: options.maximumInstanceCount
    alwaysReady: filter(alwaysReady, group => group.instanceCount > 0)
    packageContainerUri: '${data.outputs.blobUri}${packageContainer}'
    appSubnetId: network.outputs.appSubnetId
    publicUrl: options.publicUrl
    settings: union(givenSettings, data.outputs.connectionSettings, secretSettings, {
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      AZURE_CLIENT_ID: identity.properties.clientId
      ENTRA_TENANT_ID: tenant().tenantId
      ENTRA_AUTHORITY: cloud.login
      API_AUDIENCE: options.apiClientId
      SIGN_IN_CLIENT_ID: options.apiClientId
      KEY_VAULT_URL: vault.outputs.uri
      COMMUNICATION_ENDPOINT: communication.outputs.endpoint
      COMMUNICATION_RESOURCE_ID: communication.outputs.id
      MAIL_SENDER: communication.outputs.senderAddress
    })
    tags: tags
  }
  // The names of private addresses must be known when the app starts.
  dependsOn: [privateEndpoints]
}

module alerts 'modules/alerts.bicep' = if (!empty(options.alertMail)) {
  name: 'alerts'
  params: {
    location: location
    namePrefix: 'firstkey-${environmentName}'
    mailAddress: options.alertMail
    componentId: monitoring.outputs.componentId
    workspaceId: monitoring.outputs.workspaceId
    communicationId: communication.outputs.id
    appPrincipalId: identity.properties.principalId
    publicUrl: app.outputs.publicUrl
    tags: tags
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  params: {
    location: location
    title: 'Firstkey ${environmentName}'
    componentId: monitoring.outputs.componentId
    tags: tags
  }
}

@description('Name of the Function App.')
output appName string = app.outputs.name

@description('Address under which people reach the app.')
output publicUrl string = app.outputs.publicUrl

@description('Principal id of the app\'s identity, which gets the Graph roles.')
output appPrincipalId string = identity.properties.principalId

@description('Name of the vault.')
output vaultName string = vault.outputs.name

@description('Address of the vault.')
output vaultUrl string = vault.outputs.uri

@description('Id of the mail domain.')
output mailDomainId string = communication.outputs.domainId

@description('Address of Communication Services.')
output communicationEndpoint string = communication.outputs.endpoint

@description('Address that mails come from.')
output mailSender string = communication.outputs.senderAddress
