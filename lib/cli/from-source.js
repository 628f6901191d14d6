'use strict';

// `node --require ./lib/cli/from-source.js FILE.ts`: what every script of a clone begins with.

require('./require-node.js');

const { closeSync, openSync } = require('node:fs');

// The loader keeps what it compiles in files, and closes none before all is loaded.
process.once('uncaughtExceptionMonitor', function (error) {
  if (!isLimit(error) && !(error.code === 'MODULE_NOT_FOUND' && isAtLimit())) return;
  console.error('error: too many files are open to load the program; allow more, such as with "ulimit -n 1024"');
  process.exit(1);
});

function isLimit(error) {
  return error.code === 'EMFILE' || error.code === 'ENFILE';
}

/** Node says that it does not find a package whose package.json it cannot open. */
function isAtLimit() {
  try {
    closeSync(openSync(process.execPath));
    return false;
  } catch (error) {
    return isLimit(error);
  }
}

require('tsx/cjs');
