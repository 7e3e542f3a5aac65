// The Durable Task Scheduler: a managed backend for the runs, in place of a storage account.

@description('Region of the scheduler.')
param location string

@description('Name of the scheduler.')
param name string

@description('Name of the task hub; that of host.json.')
param hubName string

@description('Consumption is paid by action; Dedicated by capacity.')
@allowed(['Consumption', 'Dedicated'])
param sku string

@description('Addresses that may connect, in CIDR form. None means nobody but private endpoints.')
param allowedAddresses string[]

@description('Name of the identity of the app, which is in the same resource group.')
param identityName string

@description('Principal id of the person or group that may open the dashboard; empty for nobody.')
param administratorPrincipalId string

@description('Tags of every resource.')
param tags object

// https://learn.microsoft.com/azure/durable-task/scheduler/durable-task-scheduler-identity
var durableTaskDataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'
var contributorRole = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskDataContributor)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    publicNetworkAccess: empty(allowedAddresses) ? 'Disabled' : 'Enabled'
    ipAllowlist: allowedAddresses
    sku: sku == 'Dedicated' ? { name: sku, capacity: 1 } : { name: sku }
  }

  resource hub 'taskHubs' = {
    name: hubName
    properties: {}
  }
}

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scheduler.id, identity.id, durableTaskDataContributor)
  scope: scheduler
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: contributorRole
  }
}

resource administratorAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(administratorPrincipalId)) {
  name: guid(scheduler.id, administratorPrincipalId, durableTaskDataContributor)
  scope: scheduler
  properties: {
    principalId: administratorPrincipalId
    roleDefinitionId: contributorRole
  }
}

@description('Id of the scheduler.')
output id string = scheduler.id

@description('Address of the scheduler.')
output endpoint string = scheduler.properties.endpoint

@description('Name of the task hub.')
output hubName string = scheduler::hub.name
