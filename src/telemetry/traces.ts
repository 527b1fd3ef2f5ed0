import { type Context, context, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { Observer } from './observer.ts'

export type Traces = Pick<Observer, 'step' | 'leave'> & {
  /** Sends what is left. */
  stop: () => Promise<void>
}

/** Steps kept for what follows from them; past that, the oldest are forgotten, and begin new traces. */
const leftAtMost = 2_000

/** Spans, sent as the standard OTEL_* variables say; the SDK reads those itself. */
export function startTraces(): Traces {
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'muster' }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  const tracer = provider.getTracer('muster')
  const left = new Map<string, Context>()

  const contextAfter = (key: string | null | undefined): Context => {
    if (key === undefined) return context.active()
    return (key === null ? null : left.get(key)) ?? ROOT_CONTEXT
  }

  return {
    leave: (key) => {
      left.set(key, context.active())
      const [oldest] = left.keys()
      if (left.size > leftAtMost && oldest !== undefined) left.delete(oldest)
    },
    step: ({ name, about = {}, after }, work) => {
      const parent = contextAfter(after)
      const span = tracer.startSpan(name, { attributes: about }, parent)
      return context.with(trace.setSpan(parent, span), async () => {
        try {
          return await work((attributes) => span.setAttributes(attributes))
        } catch (error) {
          // Its message may hold what people typed, and stays in the log.
          span.setStatus({ code: SpanStatusCode.ERROR })
          throw error
        } finally {
          span.end()
        }
      })
    },
    stop: async () => {
      await provider.shutdown()
      context.disable()
    },
  }
}
