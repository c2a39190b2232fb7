import { IconPrinterOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Fault } from '../../../shared/contract/faults.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { formatTime } from '../../i18n/format.ts'
import { textOfCode, useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import type { KeyLayer } from '../../wedge/keys.ts'
import styles from './pack.module.css'

/** The key that sends what waits to the printer that stands in; the scanned command FALLBACK does the same. */
const fallbackKey = 'F11'

/** Says at the bench which papers wait for a printer, why and since when, and sends them to the one that stands in for it. */
export function PrintTrouble({ layer = 'screen' }: { readonly layer?: KeyLayer }) {
  const t = useText()
  const { data } = useQuery('printing/waiting', {}, { refreshOn: ['printing/changed'] })
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Fault | null>(null)
  const [first] = data ?? []
  if (!data || !first) return null
  const standIn = data.find((papers) => papers.standIn !== null)?.standIn ?? null
  const send = async () => {
    setBusy(true)
    try {
      await command('printing/use-fallback', {})
      setFailed(null)
    } catch (error) {
      setFailed(error instanceof Fault ? error : new Fault('internal', String(error)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <div className={styles['printTrouble']} role="status" data-testid="print-trouble">
        <IconPrinterOff size={28} aria-hidden />
        <div className={styles['printTroubleText']}>
          {data.map((papers) => (
            <p key={papers.printer} data-printer={papers.printer} data-problem={papers.problem}>
              <strong>{t('pack:trouble.waits', { count: papers.jobs, printer: papers.printer })}</strong>{' '}
              {t('pack:trouble.since', { time: formatTime(papers.since) })}.{' '}
              {textOfCode('printing:problem', papers.problem) ?? papers.problem}
            </p>
          ))}
        </div>
        {standIn !== null && (
          <BenchButton
            keyName={fallbackKey}
            layer={layer}
            disabled={busy}
            testId="use-fallback"
            onPress={() => {
              void send()
            }}
          >
            {t('pack:trouble.useFallback', { printer: standIn })}
          </BenchButton>
        )}
      </div>
      <TroubleStrip fault={failed} />
    </>
  )
}
