'use strict';

// For programs: a Node that is too old gets a sentence, not the stack of what it cannot do.

var problem = require('./node-version.js').problem;

if (problem !== undefined) {
  console.error('error: ' + problem);
  process.exit(1);
}
