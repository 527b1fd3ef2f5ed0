import type { Session } from '../session.ts'
import { isConversation } from '../workspace/channels.ts'
import type { Stage } from './stage.ts'

/** In UTC: for Ana in Madrid it's four in the morning. */
export const nightBeginsAt = '2026-03-04T02:58:00.000Z'

/** Ana and Ben take turns, a day each; Eli is the one to wake when neither can. */
export const nightPolicy = `schedules:
  primary:
    name: Primary
    rotations:
      - id: daily
        people: [ben@example.com, ana@example.com]
        length: 1 day
        hand_over: 06:00
        starts: 2026-03-02
escalation:
  default:
    levels:
      - { page: [schedule:primary], wait: 5m }
      - { page: [next:primary], wait: 5m }
      - { page: [eli@example.com], wait: 10m }
severities:
  sev1: { escalation: default }
`

const room = 'inc-1-checkout-is-down'

/** One SEV-1 at 03:00, from the first page that nobody answers to the hand-over in the morning. */
export async function playNight(stage: Stage, session: Session): Promise<void> {
  session.workspace.as('ana').setQuietHours({ from: '23:00', to: '07:00' })
  stage.chapter(
    'Who’s on call',
    'Ana until 06:00, then Ben. It’s night in Madrid, and Ana has Do Not Disturb on.',
  )
  await stage.types('cleo', 'general', '/incident oncall')
  await page(stage)
  await escalate(stage)
  await work(stage, session)
  await handOver(stage, session)
}

async function page(stage: Stage): Promise<void> {
  stage.chapter('Page', 'A SEV-1 pages the people on call, in its channel and directly.')
  await stage.at('03:00')
  await stage.types('cleo', 'general', '/incident sev1 checkout is down')
  await isPaged(stage, 'ana')
}

async function escalate(stage: Stage): Promise<void> {
  stage.chapter(
    'Escalate',
    'Nobody answers for five minutes, so the next person is paged. “I can’t” moves on at once.',
  )
  await stage.at('03:06')
  const ben = await isPaged(stage, 'ben')
  await stage.presses('ben', ben, 'cannot_respond')
  const eli = await isPaged(stage, 'eli')
  await stage.at('03:08')
  await stage.presses('eli', eli, 'acknowledge')
  const direct = [await stage.direct('ana'), ben, eli]
  await stage.sees('every page of the night answered', () =>
    direct.every((channel) => !stage.offers('cleo', channel, 'acknowledge')),
  )
}

/** Waits for the page in this person's direct messages, where they can answer it. */
async function isPaged(stage: Stage, who: string): Promise<string> {
  const direct = await stage.direct(who)
  await stage.sees(`a page for ${who}`, () => stage.offers(who, direct, 'acknowledge'))
  return direct
}

async function work(stage: Stage, { workspace }: Session): Promise<void> {
  const directMessages = () =>
    workspace.channels.filter(isConversation).flatMap(({ messages }) => messages).length

  stage.chapter('Work', 'Eli fixes it. A SEV-3 can wait for the morning, so it pages nobody.')
  await stage.types('eli', room, '/incident lead')
  await stage.at('03:20')
  await stage.types('eli', room, '/incident update The database has no connections left; restarting it.')
  await stage.at('03:26')
  await stage.types('eli', room, '/incident resolve restarted the database')
  await stage.types('eli', room, '/incident task @ben by fri alert on connections before they run out')
  await stage.at('03:30')
  const paged = directMessages()
  await stage.types('cleo', 'general', '/incident sev3 the invoice export is slow')
  await stage.hears('incidents')
  if (directMessages() > paged) throw new Error('a SEV-3 paged somebody at night')
}

async function handOver(stage: Stage, { workspace }: Session): Promise<void> {
  stage.chapter(
    'Hand over',
    'Ben goes on call, and gets what’s open, what the night was paged for, and his next shifts.',
  )
  const ben = await stage.direct('ben')
  await stage.at('06:00')
  await stage.hears(ben)
  const brief = workspace.messages(ben).map(workspace.plainTextOf).at(-1) ?? ''
  const missing = ['INC-1', 'INC-2'].filter((name) => !brief.includes(name))
  if (missing.length > 0) throw new Error(`the hand-over says nothing of ${missing.join(' and ')}`)
  await stage.types('ben', 'general', '/incident oncall')
}
