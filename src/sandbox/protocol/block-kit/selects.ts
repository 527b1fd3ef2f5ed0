import { z } from 'zod'
import { limits } from './limits.ts'
import { confirm, id, isOffered, optionsOf, plainOption, plainText } from './text-objects.ts'

const shared = {
  action_id: id.optional(),
  placeholder: plainText(limits.placeholder).optional(),
  confirm: confirm.optional(),
  focus_on_load: z.boolean().optional(),
}
const several = { max_selected_items: z.int().min(1).optional() }

const personId = z.string().regex(/^[UW][A-Z0-9]+$/, { error: 'must be the id of a user' })
const conversationId = z.string().regex(/^[CDG][A-Z0-9]+$/, { error: 'must be the id of a conversation' })

const options = {
  options: optionsOf(plainOption, limits.options).optional(),
  option_groups: z
    .array(
      z.strictObject({
        label: plainText(limits.optionText),
        options: optionsOf(plainOption, limits.options),
      }),
    )
    .min(1)
    .max(limits.optionGroups)
    .optional(),
}

type Offer = {
  options?: readonly unknown[] | undefined
  option_groups?: readonly { options: readonly unknown[] }[] | undefined
}

function offeredOf(menu: Offer): unknown[] {
  return [...(menu.options ?? []), ...(menu.option_groups ?? []).flatMap((group) => group.options)]
}

function hasOneOffer(menu: Offer): boolean {
  return (menu.options === undefined) !== (menu.option_groups === undefined)
}
const oneOffer = { error: 'needs either options or option_groups' }

const filter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((given) => Object.keys(given).length > 0, { error: 'needs at least one field' })

const ofConversations = {
  default_to_current_conversation: z.boolean().optional(),
  filter: filter.optional(),
}
const queried = { min_query_length: z.int().min(0).optional() }
const answered = { response_url_enabled: z.boolean().optional() }

/** Menus from which one thing is chosen. */
export const selects = [
  z
    .strictObject({
      type: z.literal('static_select'),
      ...shared,
      ...options,
      initial_option: plainOption.optional(),
    })
    .refine(hasOneOffer, oneOffer)
    .refine((menu) => menu.initial_option === undefined || isOffered(offeredOf(menu), menu.initial_option), {
      path: ['initial_option'],
      error: 'is not one of the options',
    }),
  z.strictObject({
    type: z.literal('external_select'),
    ...shared,
    ...queried,
    initial_option: plainOption.optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...shared, initial_user: personId.optional() }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...shared,
    ...ofConversations,
    ...answered,
    initial_conversation: conversationId.optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...shared,
    ...answered,
    initial_channel: conversationId.optional(),
  }),
] as const

/** Menus from which several things are chosen. */
export const multiSelects = [
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...shared,
      ...several,
      ...options,
      initial_options: z.array(plainOption).min(1).optional(),
    })
    .refine(hasOneOffer, oneOffer)
    .refine((menu) => (menu.initial_options ?? []).every((option) => isOffered(offeredOf(menu), option)), {
      path: ['initial_options'],
      error: 'are not all among the options',
    }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...shared,
    ...several,
    ...queried,
    initial_options: z.array(plainOption).min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...shared,
    ...several,
    initial_users: z.array(personId).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...shared,
    ...several,
    ...ofConversations,
    initial_conversations: z.array(conversationId).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...shared,
    ...several,
    initial_channels: z.array(conversationId).optional(),
  }),
] as const
