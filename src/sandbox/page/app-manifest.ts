import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { objectOf, objectsOf, textOf } from '../json.ts'
import type { ShownApp } from './protocol.ts'

const manifestFile = new URL('../../../manifest.yml', import.meta.url)

/** The commands and shortcuts that the app's manifest tells Slack of; nothing else is known of the app. */
export function readManifest(): Pick<ShownApp, 'commands' | 'shortcuts'> {
  const { features } = objectOf(parse(readFileSync(manifestFile, 'utf8')))
  const { slash_commands, shortcuts } = objectOf(features)
  return {
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
  }
}

/** `[ack | note | help]` → its words. */
function hintsOf(usageHint: string): string[] {
  return usageHint
    .replace(/^\[|\]$/g, '')
    .split('|')
    .map((hint) => hint.trim())
    .filter((hint) => hint !== '')
}
