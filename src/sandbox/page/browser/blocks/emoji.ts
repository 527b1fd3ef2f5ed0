/** The names that people here are likely to use; an unknown one stays as it is written. */
const signs: { [name: string]: string } = {
  '+1': '👍',
  '-1': '👎',
  bell: '🔔',
  clap: '👏',
  eyes: '👀',
  fire: '🔥',
  heart: '❤️',
  heavy_check_mark: '✔️',
  hourglass: '⌛',
  large_green_circle: '🟢',
  large_orange_circle: '🟠',
  large_yellow_circle: '🟡',
  loudspeaker: '📢',
  mag: '🔍',
  memo: '📝',
  pray: '🙏',
  pushpin: '📌',
  raised_hands: '🙌',
  red_circle: '🔴',
  rocket: '🚀',
  rotating_light: '🚨',
  smile: '😄',
  stopwatch: '⏱️',
  tada: '🎉',
  thinking_face: '🤔',
  wave: '👋',
  warning: '⚠️',
  white_check_mark: '✅',
  white_circle: '⚪',
  x: '❌',
}

export function emojiOf(name: string): string | undefined {
  return signs[name]
}

/** What is offered at a message, first the one that does something. */
export const offeredReactions: readonly string[] = [
  'pushpin',
  'eyes',
  'white_check_mark',
  '+1',
  'pray',
  'tada',
]
