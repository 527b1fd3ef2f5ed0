import { createInterface } from 'node:readline'
import { bold } from './layout.ts'
import type { Options } from './options.ts'
import { createPrompt, type Prompt } from './prompt.ts'
import { type Session, startSession } from './session.ts'
import { createTranscript } from './transcript.ts'

type Print = (line: string) => void

/** Serves until somebody ends it, with a prompt where there is a terminal; the exit code. */
export async function serve(options: Options, print: Print): Promise<number> {
  const session = await startSession(options).catch((error: unknown) => startProblem(error, options))
  if (typeof session === 'string') {
    print(session)
    return 1
  }
  print(`${bold('A local Slack with Muster in it')}, on this machine only: ${session.workspace.baseUrl}`)
  print(`Its records: ${session.dataDir}`)
  await (process.stdin.isTTY ? talk(session, print) : signalled(print))
  await session.close()
  return 0
}

function startProblem(error: unknown, { port }: Options): string {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  if (isTaken) return `Port ${port} is taken; choose another with --port.`
  return `It did not start: ${error instanceof Error ? error.message : String(error)}`
}

async function signalled(print: Print): Promise<void> {
  print('Ctrl-C ends it. Start it in a terminal to type as the people in it.')
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}

const calmMs = 150

/** Reads lines until `quit`; what happens meanwhile by itself is printed between them. */
async function talk(session: Session, print: Print): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const transcript = createTranscript(session.workspace, print)
  const prompt = createPrompt(session, transcript, print)
  print('Try:  /incident sev1 checkout is down     then: press Acknowledge, +5m, help')
  const ask = (): void => {
    terminal.setPrompt(`\n${prompt.question()}`)
    terminal.prompt(true)
  }
  let isBusy = false
  let soon: NodeJS.Timeout | undefined
  const unsubscribe = session.workspace.subscribe(() => {
    clearTimeout(soon)
    soon = setTimeout(() => {
      if (!isBusy && transcript.catchUp()) ask()
    }, calmMs)
  })
  ask()
  await new Promise<void>((resolve) => {
    const end = (): void => terminal.close()
    process.once('SIGTERM', end)
    terminal.once('SIGINT', end)
    terminal.once('close', resolve)
    let turn = Promise.resolve()
    terminal.on('line', (line) => {
      turn = turn.then(async () => {
        isBusy = true
        const goesOn = await answered(prompt, line, print)
        isBusy = false
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
