import { h } from 'preact'
import { nowMs, useNow } from '../clock.ts'
import { format } from '../formats.ts'
import { useKnown } from '../store.ts'

/** What Slack's published limits have done: how many calls were one too many, and what rests until when. */
export function LimitsLine({ timeZone }: { timeZone: string }) {
  const { mode, limited, resting } = useKnown().stage.limits
  useNow(1_000)
  if (mode === 'none' && limited.length === 0) return null
  const count = limited.reduce((sum, each) => sum + each.count, 0)
  const still = resting.filter(({ untilMs }) => untilMs > nowMs())
  return h(
    'section',
    { class: 'limits-line', 'aria-label': 'Rate limits' },
    h('h3', null, mode === 'published' ? 'Published rate limits on' : 'Rate limits off'),
    h(
      'p',
      null,
      count === 0 ? 'No call limited yet.' : `${count} ${count === 1 ? 'call' : 'calls'} limited: `,
      listOf(limited),
    ),
    still.length === 0
      ? null
      : h(
          'ul',
          { 'aria-label': 'Resting' },
          still.map(({ method, channel, untilMs }) =>
            h(
              'li',
              { key: `${method} ${channel ?? ''}` },
              h('code', null, method),
              `${channel === undefined ? '' : ` in #${channel}`} rests until `,
              format('en-GB', { timeStyle: 'medium', timeZone }).format(untilMs),
            ),
          ),
        ),
  )
}

function listOf(limited: readonly { method: string; count: number }[]) {
  return limited.map(({ method, count }, index) => [
    index === 0 ? '' : ', ',
    h('code', null, method),
    ` ${count}`,
  ])
}
