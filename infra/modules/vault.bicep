// The vault of codes, keys and webhook secrets. Its contents are made by infra/hooks, never here: a
// template's parameters stay readable in the history of deployments.

@description('Region of the vault.')
param location string

@description('Name of the vault.')
param name string

@description('Days for which a deleted secret can be recovered.')
@minValue(7)
@maxValue(90)
param retentionDays int

@description('Whether nobody, the app included, may purge before the retention ends. Cannot be taken back.')
param hasPurgeProtection bool

@description('Name of the identity of the app, which is in the same resource group.')
param identityName string

@description('Principal id of the person or group that may rotate secrets; empty for nobody.')
param administratorPrincipalId string

@description('Addresses from which administrators reach the vault, in CIDR form.')
param administratorAddresses string[]

@description('Id of the subnet of the app.')
param appSubnetId string

@description('Whether private endpoints are the only way in.')
param isPrivate bool

@description('Id of the Log Analytics workspace that keeps who read what.')
param workspaceId string

@description('Tags of every resource.')
param tags object

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
var keyVaultSecretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: retentionDays
    // False is refused by the service once it was true, so it is left out.
    enablePurgeProtection: hasPurgeProtection ? true : null
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      // Resource Manager, by which the secrets are made, is one of them.
      bypass: 'AzureServices'
      virtualNetworkRules: isPrivate ? [] : [{ id: appSubnetId }]
      ipRules: isPrivate ? [] : map(administratorAddresses, address => { value: address })
    }
  }
}

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, keyVaultSecretsOfficer)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
  }
}

resource administratorAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(administratorPrincipalId)) {
  name: guid(vault.id, administratorPrincipalId, keyVaultSecretsOfficer)
  scope: vault
  properties: {
    principalId: administratorPrincipalId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

@description('Id of the vault.')
output id string = vault.id

@description('Name of the vault.')
output name string = vault.name

@description('Address of the vault.')
output uri string = vault.properties.vaultUri
