// A storage account without keys. It answers over TLS, to identities with a role, from the app's
// subnet.

@description('Region of the account.')
param location string

@description('Name of the account: 3 to 24 small letters and digits.')
param name string

@description('Redundancy, such as Standard_ZRS; Standard_LRS where a region has no zones.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param redundancy string

@description('Blob containers to make.')
param containers string[] = []

@description('Queues to make. A queue that is missing is a warning of the host every five seconds.')
param queues string[] = []

@description('Name of the identity of the app, which is in the same resource group.')
param identityName string

@description('Id of the subnet of the app.')
param appSubnetId string

@description('Whether private endpoints are the only way in.')
param isPrivate bool

@description('Tags of every resource.')
param tags object

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage
var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      // Event Grid puts delivery reports, with an identity of its own.
      bypass: 'AzureServices'
      virtualNetworkRules: isPrivate ? [] : [{ id: appSubnetId, action: 'Allow' }]
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 7 }
      containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    }

    resource container 'containers' = [
      for container in containers: {
        name: container
        properties: { publicAccess: 'None' }
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [for queue in queues: { name: queue }]
  }
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(roles): {
    name: guid(account.id, identity.id, role.value)
    scope: account
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

@description('Id of the account.')
output id string = account.id

@description('Name of the account.')
output name string = account.name

@description('Address of its blobs.')
output blobUri string = account.properties.primaryEndpoints.blob

@description('Address of its queues.')
output queueUri string = account.properties.primaryEndpoints.queue

@description('Address of its tables.')
output tableUri string = account.properties.primaryEndpoints.table
