import { Button, Progress } from '@mantine/core'
import type { ImportView } from '../../../shared/contract/imports.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { openScreen } from '../../stores/screen.ts'
import { FaultNote, Note } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { useAct } from '../office/use-act.ts'
import { Figures } from './figures.tsx'
import { ImportStateSign } from './import-state.tsx'
import styles from './imports.module.css'
import { RejectedRows } from './rejected-rows.tsx'
import { useFailure } from './failure.ts'
import { formatBytes } from './bytes.ts'

/** One import: its progress while it runs, then what came of it. */
export function ImportRun({ view, onNext }: { readonly view: ImportView; readonly onNext: () => void }) {
  const t = useText()
  const failure = useFailure()
  const running = view.state === 'running'
  const leftOut = view.rowsRejected + view.warnings
  return (
    <section className={`${office['panel']} ${styles['run']}`} data-testid="import" data-state={view.state}>
      <header className={styles['runHead']}>
        <span className={styles['runName']}>
          <span className={styles['fileName']} title={view.fileName}>
            {view.fileName}
          </span>
          <span className={styles['small']}>{formatDateTime(view.startedAt)}</span>
        </span>
        <ImportStateSign state={view.state} chip />
        {running ? (
          <CancelButton id={view.id} />
        ) : (
          <>
            <Button variant="default" data-testid="next-import" onClick={onNext}>
              {t('imports:next')}
            </Button>
            <Button
              data-testid="show-orders"
              onClick={() => {
                openScreen('orders', { kind: 'orders', filter: {} })
              }}
            >
              {t('imports:showOrders')}
            </Button>
          </>
        )}
      </header>
      {running && <RunProgress view={view} />}
      {view.failure !== null && <Note tone="stop">{failure(view.failure)}</Note>}
      {view.state === 'cancelled' && <Note tone="plain">{t('imports:cancelledText')}</Note>}
      <Figures view={view} />
      {leftOut > 0 && !running && <RejectedRows view={view} />}
      {view.state === 'done' && leftOut === 0 && <p className={styles['small']}>{t('imports:allTaken')}</p>}
    </section>
  )
}

function CancelButton({ id }: { readonly id: string }) {
  const t = useText()
  const act = useAct()
  return (
    <>
      {act.fault && <FaultNote fault={act.fault} />}
      <Button
        variant="default"
        loading={act.busy}
        data-testid="cancel-import"
        onClick={() => {
          void act.run(() => call('imports/cancel', { id }))
        }}
      >
        {t('imports:cancel')}
      </Button>
    </>
  )
}

function RunProgress({ view }: { readonly view: ImportView }) {
  const t = useText()
  const share = view.bytesTotal === 0 ? 0 : (100 * view.bytesRead) / view.bytesTotal
  return (
    <div>
      <Progress
        size={16}
        radius="sm"
        value={share}
        aria-label={t('imports:progress')}
        data-testid="progress"
      />
      <div className={styles['progressText']}>
        <span>
          {t('imports:bytes', { read: formatBytes(view.bytesRead), total: formatBytes(view.bytesTotal) })}
        </span>
        <span>{formatNumber(Math.floor(share))}%</span>
      </div>
      <p className={styles['small']}>{t('imports:goesOn')}</p>
    </div>
  )
}
