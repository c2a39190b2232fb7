import { ActionIcon, Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { BatchRowView } from '../../../shared/contract/planning.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import type { BatchActs } from './acts.ts'
import { BatchRow } from './batch-row.tsx'
import styles from './batches.module.css'
import { Orders } from './orders.tsx'
import { Walks } from './walks.tsx'

/** Batches that are fixed, on their way, or done today. */
export function Batches(props: {
  readonly kind: 'released' | 'working' | 'done'
  readonly batches: readonly BatchRowView[]
  readonly acts: BatchActs
}) {
  const t = useText()
  const { kind, batches, acts } = props
  return (
    <Panel title={t(`batches:${kind}.title`)} count={formatNumber(batches.length)} testId={kind}>
      {batches.length === 0 ? (
        <p className={styles['none']}>{t(`batches:${kind}.empty`)}</p>
      ) : (
        <ol className={styles['rows']}>
          {batches.map((batch) => (
            <BatchRow
              key={batch.batchId}
              name={batch.number}
              kind={batch.kind}
              orders={batch.orders}
              lengthCm={batch.lengthCm}
              byOrderCm={batch.byOrderCm}
              seconds={batch.expectedSeconds}
              dueAt={null}
              express={batch.urgent || batch.orders.some(({ express }) => express)}
              open={acts.open === batch.batchId}
              onOpen={() => {
                acts.onOpen(batch.batchId)
              }}
              testId="batch"
              actions={
                <>
                  {kind !== 'done' && <PrintList batch={batch} acts={acts} />}
                  {kind === 'released' && <ReleasedActs batch={batch} acts={acts} />}
                </>
              }
            >
              {kind === 'working' && <Walks walks={batch.walks} acts={acts} />}
              <Orders
                orders={batch.orders}
                {...(kind === 'released' && batch.orders.length > 1 ? { batchId: batch.batchId, acts } : {})}
              />
            </BatchRow>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function PrintList({ batch, acts }: { readonly batch: BatchRowView; readonly acts: BatchActs }) {
  const t = useText()
  return (
    <ActionIcon
      variant="default"
      size={34}
      disabled={acts.busy}
      aria-label={t('batches:action.printList')}
      title={t('batches:action.printList')}
      data-testid="print-list"
      onClick={() => {
        acts.printList(batch.batchId)
      }}
    >
      <IconPrinter size={20} stroke={1.8} />
    </ActionIcon>
  )
}

function ReleasedActs({ batch, acts }: { readonly batch: BatchRowView; readonly acts: BatchActs }) {
  const t = useText()
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        disabled={acts.busy}
        data-testid="set-urgent"
        aria-pressed={batch.urgent}
        onClick={() => {
          acts.setUrgent(batch.batchId, !batch.urgent)
        }}
      >
        {t(batch.urgent ? 'batches:action.notUrgent' : 'batches:action.urgent')}
      </Button>
      <Button
        variant="default"
        size="compact-md"
        disabled={acts.busy}
        data-testid="cancel-batch"
        onClick={() => {
          acts.cancel(batch.batchId)
        }}
      >
        {t('batches:action.cancel')}
      </Button>
    </>
  )
}
