// The network that the app sends through. Storage and vault answer this subnet and nobody else,
// which costs nothing; with private endpoints they have no public address at all.

@description('Region of the network.')
param location string

@description('Name of the network.')
param name string

@description('Address range of the network; it needs room for 64 addresses.')
param addressPrefix string

@description('Tags of every resource.')
param tags object

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    // Subnets stand inside: as resources of their own, a second deployment would remove and make
    // them again.
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 27, 0)
          // Flex Consumption runs its instances in a subnet of its own.
          delegations: [
            { name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }
          ]
          serviceEndpoints: [
            { service: 'Microsoft.Storage' }
            { service: 'Microsoft.KeyVault' }
          ]
        }
      }
      {
        name: 'private-endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 27, 1)
        }
      }
    ]
  }
}

@description('Id of the network.')
output id string = network.id

@description('Id of the subnet of the app.')
output appSubnetId string = '${network.id}/subnets/app'

@description('Id of the subnet of private endpoints.')
output endpointSubnetId string = '${network.id}/subnets/private-endpoints'
