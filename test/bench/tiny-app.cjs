// The least an app on Durable Functions loads: what ours is compared with.
require('@azure/functions');
require('durable-functions');
