// Who is told when. The rules over log lines stand in alerts.json, beside the words they rest on.

@description('Region of the rules.')
param location string

@description('Beginning of each rule\'s name.')
param namePrefix string

@description('Address that is told.')
param mailAddress string

@description('Id of the Application Insights component.')
param componentId string

@description('Id of the Log Analytics workspace.')
param workspaceId string

@description('Id of the Communication Services resource.')
param communicationId string

@description('Principal id of the identity of the app, which alone reads pass codes.')
param appPrincipalId string

@description('Address of the app, which is asked for its health.')
param publicUrl string

@description('Tags of every resource.')
param tags object

@description('A rule over the lines of the log.')
type LineRule = {
  @description('Name of the rule.')
  name: string
  @description('What it means, and where to read on.')
  description: string
  @description('0 is critical, 4 is verbose.')
  severity: int
  @description('A regular expression that finds the lines.')
  line: string
  @description('How many lines within the window are one too many.')
  threshold: int
  @description('ISO 8601 duration that is looked back; the rule is evaluated as often.')
  window: string
  @description('More KQL after the lines are found; empty for none.')
  refine: string
  @description('The line as the code writes it, for the test that they still agree.')
  code: string
  @description('Such a line.')
  example: string
}

var lineRules LineRule[] = loadJsonContent('../alerts.json')

// Each cloud asks from places of its own, and refuses others.
// https://learn.microsoft.com/azure/azure-monitor/app/availability#location-population-tags
var testLocations = {
  AzureCloud: ['emea-nl-ams-azr', 'emea-gb-db3-azr', 'us-va-ash-azr']
  AzureUSGovernment: ['usgov-va-azr', 'usgov-phx-azr', 'usgov-tx-azr']
  AzureChinaCloud: ['mc-cne-azr', 'mc-cne2-azr', 'mc-cnn2-azr']
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${namePrefix}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'firstkey'
    enabled: true
    emailReceivers: [{ name: 'administrators', emailAddress: mailAddress, useCommonAlertSchema: true }]
  }
}

resource lines 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in lineRules: {
    name: '${namePrefix}-${rule.name}'
    location: location
    tags: tags
    properties: {
      displayName: rule.name
      description: rule.description
      severity: rule.severity
      scopes: [componentId]
      evaluationFrequency: rule.window
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: 'traces\n| where message matches regex @"${rule.line}"\n${rule.refine}'
            timeAggregation: 'Count'
            operator: 'GreaterThanOrEqual'
            threshold: rule.threshold
          }
        ]
      }
      autoMitigate: false
      actions: { actionGroups: [people.id] }
    }
  }
]

resource failures 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${namePrefix}-failedRun'
  location: location
  tags: tags
  properties: {
    displayName: 'failedRun'
    description: 'A run ended by a bug. See "When an onboarding needs attention" in docs/operations.md.'
    severity: 1
    scopes: [componentId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'traces\n| where customDimensions.Category == "Host.Triggers.DurableTask" and severityLevel >= 3\n| where message has "(Orchestrator)"'
          timeAggregation: 'Count'
          operator: 'GreaterThanOrEqual'
          threshold: 1
        }
      ]
    }
    autoMitigate: false
    actions: { actionGroups: [people.id] }
  }
}

resource strangers 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${namePrefix}-codeReadByOthers'
  location: location
  tags: tags
  properties: {
    displayName: 'codeReadByOthers'
    description: 'Somebody else than the app read a pass code in the vault. Withdraw or reissue that pass, and find out who it was.'
    severity: 0
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    // The table appears with the first entry, which is later than this rule.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: 'AZKVAuditLogs\n| where OperationName == "SecretGet" and RequestUri has "/secrets/tap-"\n| where not(tostring(Identity) has "${appPrincipalId}")'
          timeAggregation: 'Count'
          operator: 'GreaterThanOrEqual'
          threshold: 1
        }
      ]
    }
    autoMitigate: false
    actions: { actionGroups: [people.id] }
  }
}

resource keysListed 'Microsoft.Insights/activityLogAlerts@2020-10-01' = {
  name: '${namePrefix}-keysListed'
  location: 'global'
  tags: tags
  properties: {
    description: 'Somebody listed the keys of Communication Services. They open nothing while local authentication is off; find out who it was.'
    scopes: [communicationId]
    condition: {
      allOf: [
        { field: 'category', equals: 'Administrative' }
        { field: 'operationName', equals: 'Microsoft.Communication/CommunicationServices/ListKeys/action' }
      ]
    }
    actions: { actionGroups: [{ actionGroupId: people.id }] }
  }
}

resource healthTest 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${namePrefix}-health'
  location: location
  tags: union(tags, { 'hidden-link:${componentId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: '${namePrefix}-health'
    Name: 'health'
    Enabled: true
    Frequency: 300
    Timeout: 30
    Kind: 'standard'
    RetryEnabled: true
    Locations: map(testLocations[environment().name], place => { Id: place })
    Request: { RequestUrl: '${publicUrl}/api/health', HttpVerb: 'GET' }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

resource unhealthy 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}-unhealthy'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app does not answer, from two of three places. Wrong settings stop it from starting: look at its log.'
    severity: 1
    enabled: true
    scopes: [healthTest.id, componentId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: healthTest.id
      componentId: componentId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}
