import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { companyFiles } from './outside/company.ts'
import { outsideEnv } from './outside/sources.ts'
import { openInBrowser } from './page/open-browser.ts'
import { servePage } from './page/page-server.ts'
import { policyFile, type SessionOptions, startSession } from './session.ts'
import { bold } from './terminal/layout.ts'
import type { Options } from './terminal/options.ts'
import { nextSignal } from './terminal/signals.ts'
import { talk } from './terminal/talk.ts'

/** Serves until somebody ends it, with a prompt where there is a terminal; the exit code. */
export async function serve(options: Options, print: (line: string) => void): Promise<number> {
  const signalled = nextSignal()
  const session = await startSession({ ...options, ...(await companyFor(options)) })
  const { workspace, dataDir } = session
  await servePage(session)
  print(`${bold('A local Slack with Muster in it')}, on this machine only: ${workspace.baseUrl}`)
  print(`Open it in a browser. A second window can be someone else: ${workspace.baseUrl}/?as=ben`)
  if (options.limits === 'published') print('Calls over Slack’s published rate limits get a 429.')
  if (options.isOpened) openInBrowser(workspace.baseUrl)
  print(`Muster’s records are in ${dataDir}${options.dataDir === undefined ? ', deleted at exit' : ''}.`)
  if (process.stdin.isTTY)
    await talk(session, print, { ended: signalled, input: process.stdin, output: process.stdout })
  else {
    print('Ctrl-C stops it. Start it in a terminal to act as people from there.')
    await signalled
  }
  await session.close()
  return 0
}

/** A company that's set up, unless the folder's own muster.yml says how it is. */
async function companyFor({ dataDir }: Options): Promise<Pick<SessionOptions, 'env' | 'files'>> {
  const hasOwn = dataDir !== undefined && existsSync(join(dataDir, policyFile))
  return { env: await outsideEnv(), ...(hasOwn ? {} : { files: companyFiles }) }
}
