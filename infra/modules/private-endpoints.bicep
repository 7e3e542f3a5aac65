// Private addresses of what the app uses, and the names under which it finds them.

@description('One private address.')
type PrivateEndpoint = {
  @description('Name of the endpoint.')
  name: string
  @description('Id of the resource that gets the address.')
  resourceId: string
  @description('Part of the resource, such as blob or vault.')
  part: string
  @description('Private DNS zone of that part.')
  zone: string
}

@description('Region of the endpoints.')
param location string

@description('The addresses to make.')
param endpoints PrivateEndpoint[]

@description('Id of the network that uses the addresses.')
param networkId string

@description('Id of the subnet that the addresses are from.')
param subnetId string

@description('Tags of every resource.')
param tags object

// Several endpoints share a zone, and each zone is made once.
var zoneNames = union(map(endpoints, endpoint => endpoint.zone), [])

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in zoneNames: {
    name: zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, index) in zoneNames: {
    parent: zones[index]
    name: 'app'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: networkId }
    }
  }
]

resource addresses 'Microsoft.Network/privateEndpoints@2024-07-01' = [
  for endpoint in endpoints: {
    name: endpoint.name
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        {
          name: endpoint.part
          properties: {
            privateLinkServiceId: endpoint.resourceId
            groupIds: [endpoint.part]
          }
        }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-07-01' = [
  for (endpoint, index) in endpoints: {
    parent: addresses[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: endpoint.part
          properties: { privateDnsZoneId: zones[indexOf(zoneNames, endpoint.zone)].id }
        }
      ]
    }
  }
]
