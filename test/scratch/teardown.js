const { rmSync } = require('node:fs');

module.exports = () => rmSync(globalThis.sansoScratch, { recursive: true, force: true });
