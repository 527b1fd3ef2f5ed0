/**
 * Says what's needed where Node is too old to read TypeScript, before it breaks on the first file. Every start
 * loads it first, by `--require`: that's as old as Node itself, and so must this file stay, plain and CommonJS.
 * A check inside main.ts would never run, and a script before the start would be a second process.
 */
const { engines } = require('../package.json')

const needed = Number(/\d+/.exec(engines.node)[0])
const found = process.versions.node

if (Number(found.split('.')[0]) < needed) {
  process.stderr.write(
    `Muster needs Node ${needed} or later; this is Node ${found}.\n` +
      `Either install Node ${needed} (https://nodejs.org), or run "npm ci" without --omit=dev and start it through\n` +
      'npm, as with "npm start": the development packages bring the right Node along.\n',
  )
  process.exit(1)
}
