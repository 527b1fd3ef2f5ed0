import type { Policy } from '../../../domain/policy/policy.ts'
import type { SecurityEffect } from '../../../domain/security/effects.ts'
import { byUrgency, type Patch } from '../../../domain/security/patch.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { noPatches, patchLine, patchNotice } from '../../../wording/security/patches.ts'
import { say } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { sectionsOf } from '../blocks.ts'
import type { View } from '../view.ts'

const listedAtMost = 25

type Shown = { policy: Policy; at: Instant }

/** What's to be patched: late first, then by due date. */
export function patchesView(patches: readonly Patch[], { policy, at }: Shown): View {
  const sorted = byUrgency(patches, policy.patches, at)
  const more = sorted.length - listedAtMost
  const lines = [
    ...sorted.slice(0, listedAtMost).map((patch) => patchLine(patch, policy, at)),
    ...(more > 0 ? [say`and ${more} more`] : []),
    ...(sorted.length === 0 ? [noPatches] : []),
  ].map((line) => mrkdwnText(line, policy))
  return { text: lines.join('\n'), blocks: sectionsOf(lines) }
}

export function patchNoticeView(
  effect: Extract<SecurityEffect, { kind: 'tell_patch' | 'post_patch' }>,
  { policy, at }: Shown,
): View {
  const lines = patchNotice(effect, at).map((line) => mrkdwnText(line, policy))
  return { text: lines.join('\n'), blocks: sectionsOf(lines) }
}
