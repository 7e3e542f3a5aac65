// Mail and SMS. A domain of your own takes two deployments: the first makes it and says which DNS
// records prove that it is yours; when they are published and verified, the second connects it. Until
// then mail goes by a domain of Azure: the services refuse a sender whose domain is not connected.

@description('Name of the Communication Services resource, unique in the world.')
param name string

@description('Where the services keep data at rest, such as Europe or United States.')
param dataLocation string

@description('A domain of your own for mail; empty for one of Azure, which sends ten mails an hour.')
param mailDomain string

@description('Whether the domain of your own is verified, so that it can be connected.')
param isMailDomainVerified bool

@description('Part before the @ of the address that mails come from, in a domain of your own.')
param senderUserName string

@description('Name that recipients see as sender.')
param senderName string

@description('Name of the identity of the app, which is in the same resource group.')
param identityName string

@description('Principal id of the person or group that may send the test mail; empty for nobody.')
param administratorPrincipalId string

@description('Tags of every resource.')
param tags object

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/integration
var reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
var communicationAndEmailServiceOwner = '09976791-48a7-449e-bb21-39d1a415f350'
var isOwn = !empty(mailDomain)
var isOwnConnected = isOwn && isMailDomainVerified
// Tracking would lead one-time links through another host.
var withoutTracking = { userEngagementTracking: 'Disabled' }
var senderRole = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', communicationAndEmailServiceOwner)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource mail 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }

  resource azureDomain 'domains' = if (!isOwnConnected) {
    name: 'AzureManagedDomain'
    location: 'global'
    tags: tags
    properties: union(withoutTracking, { domainManagement: 'AzureManaged' })
  }

  resource ownDomain 'domains' = if (isOwn) {
    // A name is looked at even where nothing is made.
    name: isOwn ? mailDomain : 'none'
    location: 'global'
    tags: tags
    properties: union(withoutTracking, { domainManagement: 'CustomerManaged' })

    resource sender 'senderUsernames' = if (isOwn) {
      name: senderUserName
      properties: { username: senderUserName, displayName: senderName }
    }
  }
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
    linkedDomains: [isOwnConnected ? mail::ownDomain.id : mail::azureDomain.id]
  }
}

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(communication.id, identity.id, communicationAndEmailServiceOwner)
  scope: communication
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: senderRole
  }
}

// The app sees whether the domain of its sender is linked and verified.
resource appReadsMail 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(mail.id, identity.id, reader)
  scope: mail
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', reader)
  }
}

resource administratorAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(administratorPrincipalId)) {
  name: guid(communication.id, administratorPrincipalId, communicationAndEmailServiceOwner)
  scope: communication
  properties: {
    principalId: administratorPrincipalId
    roleDefinitionId: senderRole
  }
}

@description('Id of the Communication Services resource.')
output id string = communication.id

@description('Address of the services.')
output endpoint string = 'https://${communication.properties.hostName}'

@description('Id of the mail domain, for the hook that verifies it.')
output domainId string = isOwn ? mail::ownDomain.id : mail::azureDomain.id

@description('Address that mails come from.')
output senderAddress string = isOwnConnected
  ? '${senderUserName}@${mail::ownDomain!.properties.fromSenderDomain}'
  : 'DoNotReply@${mail::azureDomain!.properties.fromSenderDomain}'
