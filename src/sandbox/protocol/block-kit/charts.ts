import { z } from 'zod'
import { limits } from './limits.ts'
import { id } from './text-objects.ts'

const point = z.strictObject({ label: z.string().min(1), value: z.number() })
const series = z.strictObject({
  name: z.string().min(1),
  data: z.array(point).min(1).max(limits.chartPoints),
})

function plotOf<Type extends string>(type: Type) {
  return z.strictObject({
    type: z.literal(type),
    series: z.array(series).min(1).max(limits.chartSeries),
    // Its fields beside the categories are labels, which nothing here depends on.
    axis_config: z.looseObject({ categories: z.array(z.string()).min(1) }),
  })
}

const chart = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('pie'),
    segments: z.array(point).min(1).max(limits.chartSeries),
  }),
  plotOf('bar'),
  plotOf('area'),
  plotOf('line'),
])

export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: id.optional(),
  title: z.string().min(1).max(limits.chartTitle),
  chart,
})
