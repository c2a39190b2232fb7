import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { FaultNote } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { ScreenTitle } from '../office/screen-title.tsx'
import { Jobs } from './jobs.tsx'
import { Labels } from './labels.tsx'
import { Printers } from './printers.tsx'
import styles from './printing.module.css'
import { Questions } from './questions.tsx'
import { Routes } from './routes.tsx'
import { WaitingNotes } from './waiting-notes.tsx'

const jobsShown = 200
const refreshOn = ['printing/changed'] as const

/** Print jobs as they happen, what waits and what is unsure, the printers of this station and what each prints. */
export function PrintingScreen() {
  const t = useText()
  const { data, fault, reload } = useQuery('printing/jobs', { limit: jobsShown }, { refreshOn })
  const printers = useQuery('printing/printers', {}, { refreshOn })
  return (
    <div className={office['page']} data-testid="printing">
      <ScreenTitle title={t('common:screen.printing')} />
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      <div className={styles['columns']}>
        <div className={styles['main']}>
          {printers.data && printers.data.length > 0 && <Routes printers={printers.data} />}
          <Jobs jobs={data} onChanged={reload} />
        </div>
        <div className={styles['side']}>
          <WaitingNotes />
          <Questions jobs={data ?? []} onChanged={reload} />
          <Labels />
          <Printers printers={printers.data} fault={printers.fault} onChanged={printers.reload} />
        </div>
      </div>
    </div>
  )
}
