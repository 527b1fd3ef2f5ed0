import { choiceOf, type FormField, fieldsOf, titleOf } from '../actors/form-fields.ts'
import { type Pressable, pressableLabelled } from '../actors/pressing.ts'
import type { Session } from '../session.ts'
import { travel } from '../time-travel.ts'
import { isConversation } from '../workspace/channels.ts'
import type { ViewEntry } from '../workspace/state.ts'
import type { Entered } from '../workspace/views/view-values.ts'
import { bold, dim } from './layout.ts'
import { look } from './prompt-looks.ts'
import type { Transcript } from './transcript.ts'

export type Prompt = {
  /** What stands before the cursor: who acts and where, or what is asked. */
  question(): string
  /** Does what a line says, and resolves when the bot has done its part; false when it should end. */
  run(line: string): Promise<boolean>
}

type Pending =
  | { kind: 'nothing' }
  | { kind: 'confirm'; pressable: Pressable }
  | { kind: 'form'; entry: ViewEntry; left: FormField[]; entered: Entered }

const calmMs = 150
const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Reads what is typed as any of the people, one line at a time. */
export function createPrompt(
  session: Session,
  transcript: Transcript,
  print: (line: string) => void,
): Prompt {
  const { workspace, bot, clock } = session
  let who = workspace.people[0]?.name ?? ''
  let where = 'general'
  let pending: Pending = { kind: 'nothing' }
  const told = new Set<string>()

  async function rest(): Promise<void> {
    await workspace.quiet({ forMs: calmMs })
    transcript.catchUp()
    const view = workspace.as(who).views.at(-1)
    if (view === undefined || told.has(view.id)) return
    told.add(view.id)
    print(`The form "${titleOf(view)}" is open. Type: fill`)
  }

  async function done(what: Promise<{ error?: string }>): Promise<void> {
    const { error } = await what
    transcript.catchUp()
    if (error !== undefined) print(`Slack says: ${error}`)
  }

  async function press(pressable: Pressable): Promise<void> {
    const { target, actionId, options } = pressable
    await done(workspace.as(who).click(target, actionId, options))
  }

  async function takeAnswer(form: Pending & { kind: 'form' }, line: string): Promise<void> {
    const [field, ...left] = form.left
    if (line === 'cancel') {
      pending = { kind: 'nothing' }
      return workspace.as(who).closeView(form.entry)
    }
    const choice = field === undefined || line === '' ? undefined : choiceOf(workspace.state, field, line)
    const entered =
      field === undefined || choice === undefined
        ? form.entered
        : { ...form.entered, [field.blockId]: choice }
    pending = { ...form, left, entered }
    if (left.length > 0) return
    pending = { kind: 'nothing' }
    const submission = await workspace.as(who).submit(form.entry, entered)
    for (const sentence of Object.values(submission.errors ?? {})) print(`Rejected: ${sentence}`)
    await done(Promise.resolve(submission))
  }

  async function go(name: string): Promise<void> {
    const wanted = name.replace(/^#/, '')
    const names = workspace.channels
      .filter((channel) => !isConversation(channel))
      .map((channel) => channel.name)
    const found = names.find((each) => each === wanted) ?? names.find((each) => each.startsWith(wanted))
    if (found === undefined) return print(`No channel #${wanted}. Channels: #${names.join(', #')}`)
    const isIn = workspace.channel(found).memberIds.includes(workspace.person(who).id)
    if (!isIn) workspace.as(who).join(found)
    where = found
  }

  /** True when the line was one of the prompt's own words. */
  async function command(word: string, rest: string): Promise<boolean> {
    switch (word) {
      case 'as':
        who = workspace.person(rest).name
        return true
      case 'go':
        await go(rest)
        return true
      case 'say':
        workspace.as(who).say(where, rest)
        return true
      case 'press': {
        const pressable = pressableLabelled(workspace, { person: who, channel: where }, rest)
        if (pressable.confirmation === '') await press(pressable)
        else pending = { kind: 'confirm', pressable }
        return true
      }
      case 'fill': {
        const entry = workspace.as(who).views.at(-1)
        if (entry === undefined) print(`${who} has no open form.`)
        else pending = { kind: 'form', entry, left: fieldsOf(entry), entered: {} }
        return true
      }
      case 'react': {
        const message = workspace
          .messages(where)
          .findLast((each) => each.botId === undefined && !each.subtype)
        if (message === undefined) print('Nobody has said anything here yet.')
        else workspace.as(who).react(message, rest.replaceAll(':', ''))
        return true
      }
      case 'next': {
        const nextMs = await bot.askNextTimer()
        if (nextMs === null) print('Muster has no timer set.')
        else await travel(session, nextMs)
        return true
      }
      case 'bot':
        if (rest === 'kill') await bot.kill()
        else if (rest === 'start') await bot.start()
        else await bot.restart()
        return true
      default:
        return false
    }
  }

  function isAsking(): boolean {
    return pending.kind !== 'nothing'
  }

  async function run(line: string): Promise<boolean> {
    if (pending.kind === 'confirm') {
      const { pressable } = pending
      pending = { kind: 'nothing' }
      if (/^y(es)?$/i.test(line)) await press(pressable)
    } else if (pending.kind === 'form') await takeAnswer(pending, line)
    else if (line === 'quit' || line === 'exit') return false
    else if (look(session, where, line, print)) return true
    else await act(line)
    if (!isAsking()) await rest()
    return true
  }

  async function act(line: string): Promise<void> {
    const [word = '', ...words] = line.split(' ')
    const text = words.join(' ')
    const amount = /^\+(\d+)([smhd])$/.exec(line)
    if (amount !== null) {
      const unit = amount[2] as keyof typeof unitMs
      await travel(session, clock.now() + Number(amount[1]) * unitMs[unit])
    } else if (word.startsWith('/')) await done(workspace.as(who).command(word, text, { channel: where }))
    else if (!(await command(word, text))) workspace.as(who).say(where, line)
  }

  return {
    question() {
      if (pending.kind === 'confirm') return `${pending.pressable.confirmation} yes or no? `
      if (pending.kind === 'form') return questionOf(pending.left[0])
      return `${bold(who)} #${where}> `
    },
    run: (line) => run(line.trim()),
  }
}

function questionOf(field: FormField | undefined): string {
  if (field === undefined) return 'Press Enter to send. '
  const options = field.options.map(({ label }, index) => `  ${index + 1}  ${label}\n`).join('')
  return `${field.label}${field.isOptional ? dim(' (optional)') : ''}\n${options}${dim(field.hint)}\n: `
}
