import { isObject, type JsonObject, objectOf, objectsOf, textOf, textsOf } from '../../../json.ts'
import {
  type Change,
  changeCanvas,
  createCanvas,
  findCanvas,
  markdownOf,
} from '../../../workspace/canvases.ts'
import type { Canvas } from '../../../workspace/state.ts'
import { refuse } from '../../refusal.ts'
import { botOf, type Call, type Methods } from '../method.ts'

const longestMarkdown = 1_048_576
const scopes = ['canvases:write']

function markdownIn(content: unknown, refusal: string): string {
  if (content === undefined) return ''
  const { type, markdown } = objectOf(content)
  if (type !== 'markdown' || typeof markdown !== 'string') refuse(refusal, { detail: 'not markdown' })
  return markdown.length > longestMarkdown ? refuse(refusal, { detail: 'too long' }) : markdown
}

/** A canvas gets its tab in a channel that the bot is in. */
function tabbedChannel(call: Call, refusal: string): string {
  const id = textOf(call.args.channel_id)
  const channel = call.world.state.channels.find((each) => each.id === id && !each.isDeleted)
  return channel?.memberIds.includes(botOf(call)) ? id : refuse(refusal)
}

function canvasAt(call: Call): Canvas {
  return findCanvas(call.world, textOf(call.args.canvas_id)) ?? refuse('canvas_not_found')
}

function changeOf(given: JsonObject): Change {
  const operation = textOf(given.operation)
  const sectionId = textOf(given.section_id)
  const section = sectionId === '' ? {} : { sectionId }
  if (operation === 'rename') {
    return { operation, title: markdownIn(given.title_content, 'canvas_editing_failed') }
  }
  if (operation === 'delete') return { operation, sectionId }
  if (!isObject(given.document_content)) refuse('canvas_editing_failed')
  const markdown = markdownIn(given.document_content, 'canvas_editing_failed')
  switch (operation) {
    case 'insert_at_start':
    case 'insert_at_end':
      return { operation, markdown }
    case 'insert_before':
    case 'insert_after':
      return { operation, sectionId, markdown }
    case 'replace':
      return { operation, ...section, markdown }
    default:
      return refuse('canvas_editing_failed')
  }
}

/** Which sections a search means: by the kind of heading, by words, or by both. */
function isMeant(criteria: JsonObject, markdown: string): boolean {
  const level = /^(#{1,3}) /.exec(markdown)?.[1]?.length
  const types = textsOf(criteria.section_types)
  const isOfType =
    types.length === 0 ||
    (level !== undefined && types.some((type) => type === `h${level}` || type === 'any_header'))
  return isOfType && markdown.includes(textOf(criteria.contains_text))
}

export const canvasMethods: Methods = {
  'canvases.create': {
    tier: 2,
    required: [],
    optional: ['channel_id', 'document_content', 'title'],
    scopes,
    errors: [
      'canvas_creation_failed',
      'free_team_canvas_tab_already_exists',
      'free_teams_cannot_create_non_tabbed_canvases',
    ],
    run(call) {
      const { settings, state } = call.world
      const isTabbed = call.args.channel_id !== undefined
      if (settings.plan === 'free' && !isTabbed) refuse('free_teams_cannot_create_non_tabbed_canvases')
      const channelId = isTabbed ? tabbedChannel(call, 'canvas_creation_failed') : undefined
      const hasTab = isTabbed && state.canvases.some((canvas) => canvas.channelId === channelId)
      if (settings.plan === 'free' && hasTab) refuse('free_team_canvas_tab_already_exists')
      const canvas = createCanvas(call.world, {
        title: textOf(call.args.title),
        markdown: markdownIn(call.args.document_content, 'canvas_creation_failed'),
        ...(channelId === undefined ? {} : { channelId }),
        isOfChannel: false,
      })
      return { canvas_id: canvas.id }
    },
  },
  'conversations.canvases.create': {
    tier: 2,
    required: ['channel_id'],
    optional: ['document_content', 'title'],
    scopes,
    missing: { channel_id: 'channel_canvas_creation_failed' },
    errors: [
      'canvas_creation_failed',
      'channel_canvas_already_exists',
      'channel_canvas_creation_failed',
      'free_team_canvas_tab_already_exists',
    ],
    run(call) {
      const { settings, state } = call.world
      const channelId = tabbedChannel(call, 'channel_canvas_creation_failed')
      const tabs = state.canvases.filter((canvas) => canvas.channelId === channelId)
      if (tabs.some((canvas) => canvas.isOfChannel)) refuse('channel_canvas_already_exists')
      if (settings.plan === 'free' && tabs.length > 0) refuse('free_team_canvas_tab_already_exists')
      const canvas = createCanvas(call.world, {
        title: textOf(call.args.title),
        markdown: markdownIn(call.args.document_content, 'canvas_creation_failed'),
        channelId,
        isOfChannel: true,
      })
      return { canvas_id: canvas.id }
    },
  },
  'canvases.edit': {
    tier: 3,
    required: ['canvas_id', 'changes'],
    optional: [],
    scopes,
    missing: { canvas_id: 'canvas_not_found' },
    errors: ['canvas_editing_failed', 'canvas_not_found', 'canvas_too_large'],
    run(call) {
      const canvas = canvasAt(call)
      const [change, ...others] = objectsOf(call.args.changes)
      if (change === undefined || others.length > 0) refuse('canvas_editing_failed')
      if (!changeCanvas(call.world, canvas, changeOf(change))) refuse('canvas_editing_failed')
      if (markdownOf(canvas).length > longestMarkdown) refuse('canvas_too_large')
      return {}
    },
  },
  'canvases.sections.lookup': {
    tier: 3,
    required: ['canvas_id', 'criteria'],
    optional: [],
    scopes: ['canvases:read'],
    missing: { canvas_id: 'canvas_not_found' },
    errors: ['canvas_not_found'],
    run(call) {
      const criteria = objectOf(call.args.criteria)
      const sections = canvasAt(call).sections.filter(({ markdown }) => isMeant(criteria, markdown))
      return { sections: sections.map(({ id }) => ({ id })) }
    },
  },
}
