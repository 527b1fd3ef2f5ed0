import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Limits } from '../protocol/rate-limits.ts'
import { policyFile } from '../session.ts'
import { isPlayName, type PlayName, plays } from '../story/plays.ts'

export type Options = {
  /** What to play; null serves the workspace. */
  play: PlayName | null
  isOpened: boolean
  port: number
  limits: Limits
  dataDir?: string
}

export const usage = `npm run sandbox -- [options]
  --play       play one incident from declaration to postmortem, print it and exit
  --play NAME  play something else: "on-call", a night from a page to the hand-over, or
               "budget", an error budget that runs out
  --port N     listen on this port of 127.0.0.1; any free one by default
  --open       open the page in a browser
  --limits X   "published" enforces Slack's published rate limits; "none" by default
  --data DIR   keep everything in this folder and continue from it; by default nothing is kept
  --help       print this`

/** What the command line asks for, or a sentence on what is wrong with it. */
export function optionsOf(args: readonly string[]): Options | 'help' | { problem: string } {
  const { name, rest } = playIn(args)
  if (name !== undefined && !isPlayName(name)) {
    const names = Object.keys(plays).map((each) => `"${each}"`)
    return { problem: `--play ${name}: choose one of ${names.join(', ')}.` }
  }
  try {
    const { values } = parseArgs({
      args: rest,
      options: {
        play: { type: 'boolean' },
        open: { type: 'boolean' },
        port: { type: 'string' },
        limits: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) return 'help'
    const port = Number(values.port ?? 0)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return { problem: `--port ${values.port}: a port is a number from 0 to 65535.` }
    }
    const { limits = 'none' } = values
    if (limits !== 'none' && limits !== 'published') {
      return { problem: `--limits ${limits}: choose "published" or "none".` }
    }
    const play = values.play ? (name ?? 'incident') : null
    const problem = values.data === undefined ? undefined : folderProblem(values.data, play)
    if (problem !== undefined) return { problem: `--data ${values.data}: ${problem}` }
    const data = values.data === undefined ? {} : { dataDir: values.data }
    return { play, isOpened: values.open ?? false, port, limits, ...data }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Node's parser knows no option whose value can be left out. */
function playIn(args: readonly string[]): { name?: string; rest: string[] } {
  const at = args.indexOf('--play') + 1
  const name = at === 0 ? undefined : args[at]
  if (name === undefined || name.startsWith('-')) return { rest: [...args] }
  return { name, rest: args.toSpliced(at, 1) }
}

function folderProblem(folder: string, play: PlayName | null): string | undefined {
  const hasWorkspace = existsSync(join(folder, 'workspace.json'))
  const hasRecords = existsSync(join(folder, 'muster.db'))
  if (hasRecords && !hasWorkspace) return "Muster's records are there, but not the workspace they belong to."
  if (play === null) return undefined
  if (hasWorkspace) return 'an earlier session is there. --play needs an empty folder.'
  if (plays[play].files !== undefined && existsSync(join(folder, policyFile))) {
    return `a ${policyFile} is there, and --play ${play} brings its own. It needs an empty folder.`
  }
  return undefined
}
