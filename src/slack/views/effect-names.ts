import type { IncidentEffectKind } from '../../domain/record/effects.ts'

const names: Record<IncidentEffectKind, string> = {
  open_channel: 'the channel',
  record_message: 'a marked message',
  invite: 'an invitation',
  refresh_card: 'the card',
  refresh_prompts: 'an answered question',
  pin_card: 'pinning the card',
  set_topic: 'the topic',
  refresh_announcement: 'the announcement',
  say: 'a message',
  say_in_thread: 'a message under the announcement',
  say_in_announcements: 'a page in the announcements channel',
  write_postmortem: 'the postmortem file',
  upload_postmortem: 'the postmortem upload',
  revise_postmortem: 'the revised postmortem',
  announce_postmortem: 'the postmortem announcement',
}

function isIncidentEffectKind(text: string): text is IncidentEffectKind {
  return Object.hasOwn(names, text)
}

/** What Slack was to show, in the words of a sentence: "Slack refused the topic". */
export function effectName(kind: string): string {
  return isIncidentEffectKind(kind) ? names[kind] : 'a call'
}
