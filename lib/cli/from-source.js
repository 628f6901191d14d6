'use strict';

// `node --require ./lib/cli/from-source.js FILE.ts`: what every script of a clone begins with.

require('./require-node.js');

// The loader keeps what it compiles in files, and closes none before all is loaded.
process.once('uncaughtExceptionMonitor', function (error) {
  if (error.code !== 'EMFILE' && error.code !== 'ENFILE') return;
  console.error('error: too many files are open to load the program; allow more, such as with "ulimit -n 1024"');
  process.exit(1);
});

require('tsx/cjs');
