// Firstkey in a subscription: one resource group with all of it. `azd up` deploys this file;
// docs/deployment.md walks through it. The second deployment changes nothing: names come from the
// subscription, the region and the environment's name, never from a clock or from chance.
targetScope = 'subscription'

import { Options } from 'options.bicep'

@description('Name of the environment, such as test or prod. It is part of every name.')
@minLength(1)
@maxLength(24)
param environmentName string

@description('Region of everything that has one. Flex Consumption must be offered there.')
@metadata({ azd: { type: 'location' } })
param location string

@description('How Firstkey is deployed.')
param options Options

@description('Settings of the app by name, as docs/settings.md lists them. Empty ones are left out.')
param settings object

var token = uniqueString(subscription().subscriptionId, location, environmentName)
var tags = {
  application: 'firstkey'
  environment: environmentName
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-firstkey-${environmentName}'
  location: location
  tags: tags
}

module firstkey 'firstkey.bicep' = {
  name: 'firstkey'
  scope: group
  params: {
    location: location
    environmentName: environmentName
    token: token
    tags: tags
    options: options
    settings: settings
  }
}

@description('Name of the resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The tenant that was deployed to.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('Name of the Function App.')
output APP_NAME string = firstkey.outputs.appName

@description('Address under which people reach the app.')
output APP_URL string = firstkey.outputs.publicUrl

@description('Principal id of the identity of the app.')
output APP_PRINCIPAL_ID string = firstkey.outputs.appPrincipalId

@description('Name of the vault.')
output VAULT_NAME string = firstkey.outputs.vaultName

@description('Address of the vault.')
output VAULT_URL string = firstkey.outputs.vaultUrl

@description('Id of the mail domain.')
output MAIL_DOMAIN_ID string = firstkey.outputs.mailDomainId

@description('Address of Communication Services.')
output COMMUNICATION_URL string = firstkey.outputs.communicationEndpoint

@description('Address that mails come from.')
output MAIL_FROM string = firstkey.outputs.mailSender
