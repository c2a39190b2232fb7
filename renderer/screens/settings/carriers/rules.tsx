import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { shippingRule } from '../../../../shared/contract/carriers.ts'
import { folded, readyRules, type ShippingRule } from '../../../../shared/domain/shipping-rules.ts'
import { useText } from '../../../i18n/text.ts'
import { call } from '../../../station/client.ts'
import { useQuery } from '../../../station/use-query.ts'
import { useDraft } from '../../office/draft.ts'
import { FaultNote } from '../../office/notes.tsx'
import { Panel } from '../../office/panel.tsx'
import { useAct } from '../../office/use-act.ts'
import { SaveBar } from '../save-bar.tsx'
import styles from './carriers.module.css'
import { RuleDialog } from './rule-dialog.tsx'
import { newRule } from './rule-draft.ts'
import { RulesTable } from './rules-table.tsx'
import { TryRules } from './try-rules.tsx'

/** By which rules an order gets its carrier. A new order of rules counts as a whole, when it is saved. */
export function Rules() {
  const t = useText()
  const { data, fault, reload } = useQuery('carriers/rules', {})
  const [typed, setTyped] = useDraft<readonly ShippingRule[]>('settings.shippingRules')
  /** The place of the rule in the dialog; one behind the last is new. */
  const [editing, setEditing] = useState<number | null>(null)
  const act = useAct()
  if (fault) return <FaultNote fault={fault} onRetry={reload} />
  if (!data) return null
  const rules = typed ?? data.rules
  const changed = typed !== null && JSON.stringify(typed) !== JSON.stringify(data.rules)
  const save = async () => {
    if (!(await act.run(() => call('carriers/save-rules', { rules: [...rules] })))) return
    setTyped(null)
    reload()
  }
  const offered = readyRules
    .filter(({ carrier }) => data.ready.includes(carrier))
    .map(({ key, ...rule }) => ({ ...rule, name: t(`carriers:ready.${key}`) }))
    .filter((offer) => !rules.some((rule) => sameName(rule, offer) || sameWay(rule, offer)))
  return (
    <>
      <Panel
        title={t('carriers:rules.title')}
        testId="shipping-rules"
        aside={
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPlus size={18} stroke={1.8} />}
            data-testid="add-rule"
            onClick={() => {
              setEditing(rules.length)
            }}
          >
            {t('carriers:rules.add')}
          </Button>
        }
      >
        <p className={styles['text']}>{t('carriers:rules.text')}</p>
        {offered.length > 0 && (
          <div className={styles['ready']}>
            {t('carriers:rules.ready')}
            {offered.map((rule) => (
              <Button
                key={rule.name}
                variant="default"
                size="sm"
                leftSection={<IconPlus size={18} stroke={1.8} />}
                data-testid="ready-rule"
                onClick={() => {
                  setTyped([...rules, rule])
                }}
              >
                {rule.name}
              </Button>
            ))}
          </div>
        )}
        <RulesTable rules={rules} ready={data.ready} onEdit={setEditing} onChange={setTyped} />
      </Panel>
      <TryRules rules={rules} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <SaveBar
          changed={changed}
          wrong={false}
          act={act}
          onDrop={() => {
            setTyped(null)
          }}
          testId="save-rules"
        />
      </form>
      {editing !== null && (
        <RuleDialog
          rule={rules[editing] ?? newRule}
          otherNames={rules.filter((_, at) => at !== editing).map(({ name }) => name)}
          ready={data.ready}
          onClose={() => {
            setEditing(null)
          }}
          onRule={(rule) => {
            setTyped([...rules.slice(0, editing), rule, ...rules.slice(editing + 1)])
          }}
        />
      )}
    </>
  )
}

const sameName = (a: ShippingRule, b: ShippingRule): boolean => folded(a.name) === folded(b.name)

/** The same rule, whatever language it was taken in. */
function sameWay(a: ShippingRule, b: ShippingRule): boolean {
  const asked = (rule: ShippingRule) => shippingRule.shape.when.parse(rule.when)
  return (
    a.carrier === b.carrier &&
    a.service === b.service &&
    JSON.stringify(asked(a)) === JSON.stringify(asked(b))
  )
}
