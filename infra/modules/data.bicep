// What the app keeps, and how it connects without a key: storage of its own, and a backend for its
// runs, which is another storage account or the Durable Task Scheduler.

import { Options } from '../options.bicep'

@description('Region of everything.')
param location string

@description('Name of the storage account of the app.')
param storageName string

@description('Short text that makes names unique in the world.')
param token string

@description('How Firstkey is deployed.')
param options Options

@description('Blob containers of the app.')
param containers string[]

@description('Queues of the app.')
param queues string[]

@description('Name of the identity of the app.')
param identityName string

@description('Id of the subnet of the app.')
param appSubnetId string

@description('Tags of every resource.')
param tags object

var hasScheduler = options.durableBackend == 'durableTaskScheduler'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: {
    location: location
    name: storageName
    redundancy: options.storageRedundancy
    containers: containers
    queues: queues
    identityName: identityName
    appSubnetId: appSubnetId
    isPrivate: options.privateNetworking
    tags: tags
  }
}

// Apart from the other account, because a busy task hub would slow it down.
module runStorage 'storage.bicep' = if (!hasScheduler) {
  name: 'run-storage'
  params: {
    location: location
    name: 'stfkrun${token}'
    redundancy: options.storageRedundancy
    identityName: identityName
    appSubnetId: appSubnetId
    isPrivate: options.privateNetworking
    tags: tags
  }
}

module scheduler 'scheduler.bicep' = if (hasScheduler) {
  name: 'scheduler'
  params: {
    location: location
    name: 'dts-firstkey-${token}'
    hubName: 'Firstkey'
    sku: options.schedulerSku
    // The app's outgoing address is not known in advance, so without a private address all may
    // connect, and a token of Entra decides.
    allowedAddresses: options.privateNetworking ? [] : ['0.0.0.0/0']
    identityName: identityName
    administratorPrincipalId: options.administratorPrincipalId
    tags: tags
  }
}

var hostStorage = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  AzureWebJobsStorage__blobServiceUri: storage.outputs.blobUri
  AzureWebJobsStorage__queueServiceUri: storage.outputs.queueUri
  AzureWebJobsStorage__tableServiceUri: storage.outputs.tableUri
}

var backend = hasScheduler
  ? {
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${identity.properties.clientId};TaskHub=${scheduler!.outputs.hubName}'
    }
  : {
      DURABLE_STORAGE__credential: 'managedidentity'
      DURABLE_STORAGE__clientId: identity.properties.clientId
      DURABLE_STORAGE__blobServiceUri: runStorage!.outputs.blobUri
      DURABLE_STORAGE__queueServiceUri: runStorage!.outputs.queueUri
      DURABLE_STORAGE__tableServiceUri: runStorage!.outputs.tableUri
    }

@description('Settings by which host and app connect.')
output connectionSettings object = union(hostStorage, backend)

@description('Address of the blobs of the app.')
output blobUri string = storage.outputs.blobUri

@description('Id of the storage account of the app.')
output storageId string = storage.outputs.id

@description('Id of the backend of the runs.')
output backendId string = hasScheduler ? scheduler!.outputs.id : runStorage!.outputs.id
