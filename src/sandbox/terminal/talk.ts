import { clearLine, createInterface, cursorTo } from 'node:readline'
import type { Session } from '../session.ts'
import { createPrompt, type Prompt } from './prompt.ts'
import { createTranscript } from './transcript.ts'

type Print = (line: string) => void

/** Where lines come from and the prompt goes, and when someone asked the process to end. */
export type Terminal = { input: NodeJS.ReadableStream; output: NodeJS.WritableStream; ended: Promise<void> }

const calmMs = 150

/** Reads lines until `quit`; what happens meanwhile is printed between them. */
export async function talk(
  session: Session,
  print: Print,
  { input, output, ended }: Terminal,
): Promise<void> {
  const terminal = createInterface({ input, output })
  const transcript = createTranscript(session.workspace, print)
  const prompt = createPrompt(session, transcript, print)
  print('Try: /incident sev1 checkout is down. Then: go #inc-1, press Acknowledge, +5m, help')
  let isOver = false
  // A line may still be answered when its input has ended.
  function ask(): void {
    if (isOver) return
    terminal.setPrompt(prompt.question())
    terminal.prompt(true)
  }
  let isBusy = false
  let soon: NodeJS.Timeout | undefined
  const unsubscribe = session.workspace.subscribe(() => {
    clearTimeout(soon)
    soon = setTimeout(() => {
      if (isBusy) return
      cursorTo(output, 0)
      clearLine(output, 0)
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
    void ended.then(end)
    terminal.once('SIGINT', end)
    terminal.once('close', () => {
      isOver = true
      resolve()
    })
    let turn = Promise.resolve()
    terminal.on('line', (line) => {
      turn = turn.then(async () => {
        isBusy = true
        const goesOn = await answerLine(prompt, line, print)
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

async function answerLine(prompt: Prompt, line: string, print: Print): Promise<boolean> {
  try {
    return await prompt.run(line)
  } catch (error) {
    print(error instanceof Error ? error.message : String(error))
    return true
  }
}
