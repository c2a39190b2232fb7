import { Button } from '@mantine/core'
import { IconArrowForwardUp } from '@tabler/icons-react'
import type { WaitingPapers } from '../../../shared/contract/printing.ts'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { FaultNote, Note } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import { useProblem } from './problem.ts'
import styles from './printing.module.css'

/** What waits for which printer, why and since when, and the way to the printer that stands in for it. */
export function WaitingNotes() {
  const { data } = useQuery('printing/waiting', {}, { refreshOn: ['printing/changed'] })
  return data?.map((papers) => <WaitingNote key={papers.printer} papers={papers} />)
}

function WaitingNote({ papers }: { readonly papers: WaitingPapers }) {
  const t = useText()
  const problem = useProblem()
  const act = useAct()
  return (
    <Note tone="ask" testId="waiting-papers">
      <strong>{t('printing:waiting.count', { count: papers.jobs, printer: papers.printer })}</strong>
      <br />
      {problem(papers.problem)} {t('printing:waiting.since', { time: formatTime(papers.since) })}
      {papers.standIn !== null && (
        <div className={styles['answers']}>
          <Button
            variant="default"
            loading={act.busy}
            leftSection={<IconArrowForwardUp size={20} stroke={1.8} />}
            data-testid="use-fallback"
            onClick={() => {
              void act.run(() => command('printing/use-fallback', {}))
            }}
          >
            {t('printing:waiting.useFallback', { printer: papers.standIn })}
          </Button>
        </div>
      )}
      {act.fault && <FaultNote fault={act.fault} />}
    </Note>
  )
}
