// The app on Flex Consumption. It has one identity, no keys, and no way in but HTTPS.

@description('Region of the app.')
param location string

@description('Name of the app, unique in the world.')
param name string

@description('Name of its plan.')
param planName string

@description('Id of the identity of the app.')
param identityId string

@description('Version of Node.')
@allowed(['22', '24'])
param nodeVersion string

@description('Memory of an instance in megabytes.')
param instanceMemoryMB int

@description('Most instances at a time.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int

@description('Instances that never sleep, by group of functions: http, durable, or function:<name>.')
param alwaysReady { name: string, instanceCount: int }[]

@description('Address of the container that holds the package.')
param packageContainerUri string

@description('Id of the subnet of the app.')
param appSubnetId string

@description('Address under which people reach the app; empty for its own.')
param publicUrl string

@description('Application settings.')
param settings object

@description('Tags of every resource.')
param tags object

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: appSubnetId
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      ftpsState: 'Disabled'
      remoteDebuggingEnabled: false
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'node', version: nodeVersion }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReady
      }
    }
  }

  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noPublishingPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, {
      PUBLIC_URL: empty(publicUrl) ? 'https://${app.properties.defaultHostName}' : publicUrl
    })
  }
}

@description('Name of the app.')
output name string = app.name

@description('Address under which people reach the app.')
output publicUrl string = empty(publicUrl) ? 'https://${app.properties.defaultHostName}' : publicUrl
