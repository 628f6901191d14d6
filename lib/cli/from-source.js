'use strict';

// `node --require ./lib/cli/from-source.js FILE.ts`: what every script of a clone begins with.

require('./require-node.js');
require('tsx/cjs');
