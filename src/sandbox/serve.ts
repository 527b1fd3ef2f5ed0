import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { clearLine, createInterface, cursorTo } from 'node:readline'
import { companyFiles } from './outside/company.ts'
import { outsideEnv } from './outside/sources.ts'
import { openInBrowser } from './page/open-browser.ts'
import { servePage } from './page/page-server.ts'
import { policyFile, type Session, type SessionOptions, startSession } from './session.ts'
import { bold } from './terminal/layout.ts'
import type { Options } from './terminal/options.ts'
import { createPrompt, type Prompt } from './terminal/prompt.ts'
import { nextSignal } from './terminal/signals.ts'
import { createTranscript } from './terminal/transcript.ts'

type Print = (line: string) => void

/** Serves until somebody ends it, with a prompt where there is a terminal; the exit code. */
export async function serve(options: Options, print: Print): Promise<number> {
  const signalled = nextSignal()
  const session = await startSession({ ...options, ...(await companyFor(options)) })
  const { workspace, dataDir } = session
  await servePage(session)
  print(`${bold('A local Slack with Muster in it')}, on this machine only: ${workspace.baseUrl}`)
  print(`Open it in a browser. A second window can be someone else: ${workspace.baseUrl}/?as=ben`)
  if (options.limits === 'published') print('Calls over Slack’s published rate limits get a 429.')
  if (options.isOpened) openInBrowser(workspace.baseUrl)
  print(`Muster’s records are in ${dataDir}${options.dataDir === undefined ? ', deleted at exit' : ''}.`)
  if (process.stdin.isTTY) await talk(session, print, signalled)
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

const calmMs = 150

/** Reads lines until `quit`; what happens meanwhile is printed between them. */
async function talk(session: Session, print: Print, signalled: Promise<void>): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const transcript = createTranscript(session.workspace, print)
  const prompt = createPrompt(session, transcript, print)
  print('Try: /incident sev1 checkout is down. Then: go #inc-1, press Acknowledge, +5m, help')
  function ask(): void {
    terminal.setPrompt(prompt.question())
    terminal.prompt(true)
  }
  let isBusy = false
  let soon: NodeJS.Timeout | undefined
  const unsubscribe = session.workspace.subscribe(() => {
    clearTimeout(soon)
    soon = setTimeout(() => {
      if (isBusy) return
      cursorTo(process.stdout, 0)
      clearLine(process.stdout, 0)
      if (transcript.catchUp()) print('')
      ask()
    }, calmMs)
  })
  print('')
  ask()
  await new Promise<void>((resolve) => {
    function end(): void {
      terminal.close()
    }
    void signalled.then(end)
    terminal.once('SIGINT', end)
    terminal.once('close', resolve)
    let turn = Promise.resolve()
    terminal.on('line', (line) => {
      turn = turn.then(async () => {
        isBusy = true
        const goesOn = await answered(prompt, line, print)
        isBusy = false
        print('')
        if (goesOn) ask()
        else end()
      })
    })
  })
  clearTimeout(soon)
  unsubscribe()
}

async function answered(prompt: Prompt, line: string, print: Print): Promise<boolean> {
  try {
    return await prompt.run(line)
  } catch (error) {
    print(error instanceof Error ? error.message : String(error))
    return true
  }
}
