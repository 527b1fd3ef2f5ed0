import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type JsonObject, objectOf, objectsOf, textOf, textsOf } from '../json.ts'

export type AppCommand = { command: string; description: string; hints: string[] }
/** A step that the app adds to workflows, and what it's given there. */
export type AppStep = { callbackId: string; title: string; description: string; inputs: StepInput[] }
export type StepInput = {
  name: string
  type: string
  title: string
  description: string
  isRequired: boolean
}
export type AppShortcut = { name: string; callbackId: string; description: string }

/** What an app's manifest tells Slack; nothing else is known of the app here. */
export type Manifest = {
  scopes: string[]
  events: string[]
  hasHomeTab: boolean
  commands: AppCommand[]
  /** Of messages; those from anywhere aren't offered. */
  shortcuts: AppShortcut[]
  steps: AppStep[]
}

const manifestFile = new URL('../../../manifest.yml', import.meta.url)
let read: Manifest | undefined

/** The manifest that the app is installed with: it gets these scopes and hears these events, and no others. */
export function readManifest(): Manifest {
  read ??= manifestOf(readFileSync(manifestFile, 'utf8'))
  return read
}

function manifestOf(text: string): Manifest {
  const { features, oauth_config, settings, functions } = objectOf(parse(text))
  const { app_home, slash_commands, shortcuts } = objectOf(features)
  return {
    scopes: scopesIn(objectOf(objectOf(oauth_config).scopes)),
    events: textsOf(objectOf(objectOf(settings).event_subscriptions).bot_events),
    hasHomeTab: objectOf(app_home).home_tab_enabled === true,
    commands: objectsOf(slash_commands).map((command) => ({
      command: textOf(command.command),
      description: textOf(command.description),
      hints: hintsOf(textOf(command.usage_hint)),
    })),
    shortcuts: objectsOf(shortcuts)
      .filter((shortcut) => shortcut.type === 'message')
      .map((shortcut) => ({
        name: textOf(shortcut.name),
        callbackId: textOf(shortcut.callback_id),
        description: textOf(shortcut.description),
      })),
    steps: Object.entries(objectOf(functions)).map(([callbackId, step]) =>
      stepOf(callbackId, objectOf(step)),
    ),
  }
}

function stepOf(callbackId: string, { title, description, input_parameters }: JsonObject): AppStep {
  const { properties, required } = objectOf(input_parameters)
  const needed = textsOf(required)
  const inputs = Object.entries(objectOf(properties)).map(([name, input]) => {
    const { type, title, description } = objectOf(input)
    const texts = { type: textOf(type), title: textOf(title), description: textOf(description) }
    return { name, ...texts, isRequired: needed.includes(name) }
  })
  return { callbackId, title: textOf(title), description: textOf(description), inputs }
}

/** `[ack | note | help]` → its words. */
function hintsOf(usageHint: string): string[] {
  return usageHint
    .replace(/^\[|\]$/g, '')
    .split('|')
    .map((hint) => hint.trim())
    .filter((hint) => hint !== '')
}

/** Anyone who installs it here leaves no optional one out. */
function scopesIn({ bot, bot_optional }: JsonObject): string[] {
  return [...textsOf(bot), ...textsOf(bot_optional)]
}
