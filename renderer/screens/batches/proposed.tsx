import { Button } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import type { BatchesView } from '../../../shared/contract/planning.ts'
import { formatNumber, formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Empty } from '../office/notes.tsx'
import { Panel } from '../office/panel.tsx'
import type { BatchActs } from './acts.ts'
import { BatchRow } from './batch-row.tsx'
import styles from './batches.module.css'
import { Orders } from './orders.tsx'

/** The plan: the first row is what "next batch" gives. */
export function Proposed({ view, acts }: { readonly view: BatchesView; readonly acts: BatchActs }) {
  const t = useText()
  const { proposed, planId, planning, proven, plannedAt } = view
  return (
    <Panel
      title={t('batches:proposed.title')}
      count={formatNumber(proposed.length)}
      testId="proposed"
      aside={
        <>
          <Button
            variant="default"
            size="sm"
            disabled={planning || acts.busy}
            data-testid="replan"
            onClick={acts.replan}
          >
            {t('batches:action.replan')}
          </Button>
          <Button
            size="sm"
            disabled={proposed.length === 0 || acts.busy}
            data-testid="release-all"
            onClick={() => {
              acts.release(
                planId,
                proposed.map((_, at) => at),
              )
            }}
          >
            {t('batches:action.releaseAll')}
          </Button>
        </>
      }
    >
      <p className={styles['state']} data-testid="plan-state" data-planning={planning}>
        {planning
          ? t('batches:proposed.planning')
          : plannedAt !== null &&
            t(proven ? 'batches:proposed.proven' : 'batches:proposed.planned', {
              time: formatTime(plannedAt),
            })}
      </p>
      {proposed.length === 0 ? (
        <Empty
          icon={IconRoute}
          title={t('batches:proposed.empty')}
          text={t('batches:proposed.emptyText')}
          testId="nothing-proposed"
        />
      ) : (
        <ol className={styles['rows']}>
          {proposed.map((batch, at) => (
            <BatchRow
              key={`${planId} ${at}`}
              name={String(at + 1)}
              kind={batch.kind}
              orders={batch.orders}
              lengthCm={batch.lengthCm}
              byOrderCm={batch.byOrderCm}
              seconds={batch.expectedSeconds}
              dueAt={batch.dueAt}
              express={batch.express}
              open={acts.open === `p${at}`}
              onOpen={() => {
                acts.onOpen(`p${at}`)
              }}
              testId="proposal"
              actions={
                <Button
                  variant="default"
                  size="compact-md"
                  disabled={acts.busy}
                  data-testid="release"
                  onClick={() => {
                    acts.release(planId, [at])
                  }}
                >
                  {t('batches:action.release')}
                </Button>
              }
            >
              <Orders orders={batch.orders} />
            </BatchRow>
          ))}
        </ol>
      )}
    </Panel>
  )
}
