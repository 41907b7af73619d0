import { websetSearchKind } from '../../src/kinds/webset-search.js';
import { kindRules } from './kind-rules.js';

kindRules(websetSearchKind, {
  vendorKind: 'webset_search',
  parentId: 'webset',
  open: ['created', 'pending', 'running'],
  ends: [
    ['completed', 'completed', null],
    ['canceled', 'canceled', 'canceledAt'],
  ],
});
