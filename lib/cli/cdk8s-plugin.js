'use strict';

// The cdk8s CLI loads validation plugins with plain `require`, which knows no TypeScript.
require('./from-source.js');

module.exports = require('./cdk8s-validation.ts');
