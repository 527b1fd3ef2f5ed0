import type { Effect } from './effects.ts'

/** One that waits makes a later one of its kind unnecessary: it shows the current state, whatever it is. */
export function isConverging(effect: Effect): boolean {
  return (
    effect.kind === 'refresh_card' ||
    effect.kind === 'refresh_arrivals' ||
    effect.kind === 'refresh_prompts' ||
    effect.kind === 'revise_postmortem' ||
    effect.kind === 'refresh_runbooks' ||
    effect.kind === 'set_topic' ||
    effect.kind === 'refresh_announcement' ||
    effect.kind === 'write_postmortem' ||
    effect.kind === 'copy_to_canvas' ||
    effect.kind === 'keep_user_group'
  )
}
