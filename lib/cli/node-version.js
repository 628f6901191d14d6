'use strict';

// The first file that every entry loads, in a syntax that any Node reads.

var wanted = /\d+\.\d+/.exec(require('../../package.json').engines.node)[0];

function ordinal(version) {
  var parts = version.split('.');
  return Number(parts[0]) * 1000 + Number(parts[1]);
}

/** What is wrong with this Node, in a sentence; undefined where nothing is. */
exports.problem =
  ordinal(process.versions.node) < ordinal(wanted)
    ? 'Meshgate needs Node ' + wanted + ' or newer; this is Node ' + process.versions.node + '.'
    : undefined;
