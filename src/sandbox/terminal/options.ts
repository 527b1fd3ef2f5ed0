import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export type Options = { isPlay: boolean; isOpened: boolean; port: number; dataDir?: string }

export const usage = `npm run sandbox -- [options]
  --play       play one incident from declaration to postmortem, print it, and end
  --port N     listen on this port of 127.0.0.1; any free one without it
  --open       open the page in a browser
  --data DIR   keep everything in this folder, and go on from what lies there; without it, it goes with the session
  --help       this`

/** What the command line asks for, or a sentence on what is wrong with it. */
export function optionsOf(args: readonly string[]): Options | 'help' | { problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        play: { type: 'boolean' },
        open: { type: 'boolean' },
        port: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) return 'help'
    const port = Number(values.port ?? 0)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return { problem: `--port ${values.port}: a port is a number from 0 to 65535` }
    }
    if (values.data !== undefined && hasRecordsOnly(values.data)) {
      return {
        problem: `--data ${values.data}: the bot's records lie there, but not the workspace they are about`,
      }
    }
    if (values.play && values.data !== undefined && existsSync(join(values.data, 'workspace.json'))) {
      return { problem: `--data ${values.data}: an earlier session lies there; --play needs an empty folder` }
    }
    const data = values.data === undefined ? {} : { dataDir: values.data }
    return { isPlay: values.play ?? false, isOpened: values.open ?? false, port, ...data }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function hasRecordsOnly(folder: string): boolean {
  return existsSync(join(folder, 'muster.db')) && !existsSync(join(folder, 'workspace.json'))
}
