// One page for people who watch: what happened, what waits, what failed.

@description('Region of the workbook.')
param location string

@description('Title of the workbook.')
param title string

@description('Id of the Application Insights component that it reads.')
param componentId string

@description('Tags of every resource.')
param tags object

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'firstkey-workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    sourceId: componentId
    serializedData: loadTextContent('../workbook.json')
  }
}
