import { isErased, isSlackPerson, type PersonId } from '../../domain/people/people.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { type Medium, render } from '../../wording/text/medium.ts'
import type { Sentence } from '../../wording/text/sentence.ts'
import {
  channelLink,
  codeOf,
  dateOf,
  escapedWithin,
  harmless,
  linkTo,
  mention,
  mentionOf,
  plainWithin,
  utcText,
} from './mrkdwn.ts'

type Named = Pick<Policy, 'command'>

/** A sentence as mrkdwn: mentions, dates in the reader's own zone, and everything typed made harmless. */
export function mrkdwnText(sentence: Sentence, policy: Named): string {
  return render(sentence, mrkdwnMedium(policy))
}

function mrkdwnMedium({ command }: Named): Medium {
  return {
    words: harmless,
    person: ({ id }) => mention(id),
    group: ({ id }) => mentionOf({ kind: 'group', id }),
    everyone: ({ among }) => `<!${among}>`,
    channel: ({ id }) => channelLink(id),
    moment: ({ at, as, isNear }) => dateOf(at, as, isNear),
    incident: ({ number }) => incidentName(number),
    command: ({ words }) => codeOf(`${command} ${words}`.trim(), 300),
    code: ({ text, limit }) => codeOf(text, limit),
    typed: ({ text, limit }) => escapedWithin(text, limit),
    strong: (text) => `*${text}*`,
    link: ({ address, label }) => linkTo(address, label),
  }
}

/** A person's name where a mention isn't shown as one; null when it isn't known. */
export type NameOf = (person: PersonId) => string | null

/** A sentence where Slack shows nothing but characters: on buttons, beside a form's field, in a dialog. */
export function plainText(sentence: Sentence, policy: Named, nameOf: NameOf = () => null): string {
  return render(sentence, plainMedium(policy, nameOf))
}

function plainMedium({ command }: Named, nameOf: NameOf): Medium {
  return {
    words: (text) => text,
    person: ({ id }) => nameText(id, nameOf),
    group: () => 'a user group',
    everyone: ({ among }) => `@${among}`,
    channel: ({ name }) => (name === null ? 'its channel' : `#${name}`),
    moment: ({ at }) => utcText(at),
    incident: ({ number }) => incidentName(number),
    command: ({ words }) => `${command} ${words}`.trim(),
    code: ({ text, limit }) => plainWithin(text, limit),
    typed: ({ text, limit }) => plainWithin(text, limit),
    strong: (text) => text,
    link: ({ label }) => label,
  }
}

function nameText(id: PersonId, nameOf: NameOf): string {
  if (isErased(id) || !isSlackPerson(id)) return mention(id)
  const name = nameOf(id)
  return name === null ? 'someone' : `@${name}`
}
