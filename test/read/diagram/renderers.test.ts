import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { dot } from '../../../lib/read/diagram/dot';
import { html } from '../../../lib/read/diagram/html';
import { mermaid } from '../../../lib/read/diagram/mermaid';
import { svg } from '../../../lib/read/diagram/svg';
import { diagramOf, edgeTo, gateOf, routeNode, serviceNode } from '../../support/diagram';

const HOSTILE = '</script><script>alert(1)</script> "quoted" \'single\' & \\ \n #x; ]]> \u2028 \u0007 `%` {{"}}';
const hostile = {
  title: HOSTILE,
  gates: [
    gateOf(
      HOSTILE,
      [routeNode('r', HOSTILE, { edges: [edgeTo('s', { label: HOSTILE })], lines: [HOSTILE] })],
      [serviceNode('s', { title: HOSTILE })],
    ),
  ],
};
const RENDERERS = { svg, html, mermaid, dot };

test.each(Object.entries(RENDERERS))('%s gives the same bytes for the same diagram', (_, render) => {
  expect(render(diagramOf())).toBe(render(diagramOf()));
});

describe('svg', () => {
  test.each([
    ['of everything', diagramOf()],
    ['of hostile texts', hostile],
  ])('is well-formed XML: %s', (_, diagram) => {
    expect(XMLValidator.validate(svg(diagram))).toBe(true);
  });

  test('shows hostile texts as they are', () => {
    const parsed = JSON.stringify(new XMLParser().parse(svg(hostile)));
    expect(parsed).not.toContain('"script"');
    expect(svg(hostile)).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
  });

  test('draws edges by transport, dashed where the mesh is bypassed, with what part of the requests goes there', () => {
    const picture = svg(diagramOf());
    expect(picture.match(/class="edge transport-mTLS"/g)).toHaveLength(5);
    expect(picture.match(/class="edge transport-plain bypasses"/g)).toHaveLength(1);
    expect(picture).toContain('>90 %</text>');
    expect(picture).toContain('<title>plain, bypasses the rules of the mesh</title>');
  });

  test('marks what authenticates, what does not run, policies, access, findings and changes', () => {
    const picture = svg(diagramOf({ change: 'added' }));
    for (const kind of [
      'node plugin authenticates"',
      'node plugin idle"',
      'node lock lets-in"',
      'node route access-credential change-added"',
      'node route access-open"',
      'badge error"',
    ]) {
      expect(picture).toContain(kind);
    }
  });

  test('cuts a long text, and says all of it when it is looked at', () => {
    const long = `/${'a'.repeat(300)}`;
    const picture = svg({ title: 'x', gates: [gateOf('x', [routeNode('r', long)], [])] });
    expect(picture).toContain(`<title>${long}\nGET</title>`);
    expect(/>(\/a+…)<\/text>/.exec(picture)![1]!.length).toBeLessThan(40);
  });
});

describe('html', () => {
  test('holds no address and no text that ends its script', () => {
    const page = html(hostile);
    expect(page).not.toMatch(/(src|href)="(?!data:)/);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
  });

  test('has what each part says when it is looked at', () => {
    const parts = /<script type="application\/json" id="parts">(.*)<\/script>/.exec(html(diagramOf()))![1]!;
    expect(JSON.parse(parts)).toMatchObject({
      orders: { title: '/orders', marks: [{ message: 'the Service "gone" is not there', place: 'routes.yaml:7' }] },
      'orders key': { title: 'key-auth', lines: ['header apikey'] },
      'shop/orders:80 v1': { title: 'v1' },
      lock: { title: 'callers lets Kong in' },
    });
  });
});

describe('text for other programs', () => {
  test('mermaid', () => {
    expect(mermaid(diagramOf())).toMatchInlineSnapshot(`
      "flowchart LR
        subgraph g0["shop.example.com<br/>https"]
          n0x0["/<br/>GET"]
          n0x0 -->|"mTLS"| n0x1
          n0x1["shop/front:80<br/>Kong balances over pods"]
          n0x2["v1<br/>3 pods"]
          n0x1 -->|"mTLS"| n0x2
        end
        subgraph g1["api.example.com<br/>https"]
          n1x0["/orders<br/>GET"]
          n1x1{{"key-auth<br/>header apikey"}}
          n1x2(["rate-limiting<br/>60 a minute"])
          n1x0 --> n1x1
          n1x1 --> n1x2
          n1x2 -->|"90 %, mTLS"| n1x3
          n1x2 -.->|"10 %, plain"| n1x4
          n1x3["shop/orders:80<br/>Kong balances over pods<br/>callers lets Kong in"]
          n1x5["v1<br/>3 pods"]
          n1x3 -->|"mTLS"| n1x5
          n1x4["shop/next:80<br/>Kong balances over pods"]
          n1x6["v1<br/>3 pods"]
          n1x4 -->|"mTLS"| n1x6
        end
      "
    `);
  });

  test('dot', () => {
    expect(dot(diagramOf())).toMatchInlineSnapshot(`
      "digraph "shop, prod" {
        rankdir=LR;
        node [shape=box, style=rounded, fontname="sans-serif"];
        edge [fontname="sans-serif", fontsize=10];
        subgraph "cluster_0" {
          label="shop.example.com\\nhttps";
          "0/front" [label="/\\nGET"];
          "0/front" -> "0/shop/front:80" [color="#16803c", label="mTLS"];
          "0/shop/front:80" [label="shop/front:80\\nKong balances over pods"];
          "0/shop/front:80 v1" [label="v1\\n3 pods"];
          "0/shop/front:80" -> "0/shop/front:80 v1" [color="#16803c", label="mTLS"];
        }
        subgraph "cluster_1" {
          label="api.example.com\\nhttps";
          "1/orders" [label="/orders\\nGET"];
          "1/orders key" [label="key-auth\\nheader apikey", shape=hexagon];
          "1/orders" -> "1/orders key";
          "1/orders limit" [label="rate-limiting\\n60 a minute", shape=ellipse];
          "1/orders key" -> "1/orders limit";
          "1/orders limit" -> "1/shop/orders:80" [color="#16803c", label="90 %, mTLS"];
          "1/orders limit" -> "1/shop/next:80" [color="#8a93a3", style=dashed, label="10 %, plain"];
          "1/shop/orders:80" [label="shop/orders:80\\nKong balances over pods\\ncallers lets Kong in"];
          "1/shop/orders:80 v1" [label="v1\\n3 pods"];
          "1/shop/orders:80" -> "1/shop/orders:80 v1" [color="#16803c", label="mTLS"];
          "1/shop/next:80" [label="shop/next:80\\nKong balances over pods"];
          "1/shop/next:80 v1" [label="v1\\n3 pods"];
          "1/shop/next:80" -> "1/shop/next:80 v1" [color="#16803c", label="mTLS"];
        }
      }
      "
    `);
  });

  test('mermaid writes what is special as entities', () => {
    expect(mermaid(hostile)).toContain('#60;/script#62;#60;script#62;alert(1)#60;/script#62; #34;quoted#34;');
    expect(mermaid(hostile)).not.toContain('`');
  });

  test('dot escapes quotes and backslashes', () => {
    expect(dot(hostile)).toContain('\\"quoted\\" \'single\' & \\\\ \\n');
  });

  test('dot has nothing that a terminal obeys', () => {
    const title = 'web\u001b[31m\u0007\u009b\u202e';
    const drawn = dot({ title, gates: [gateOf(title, [routeNode('r', title)], [])] });
    expect(drawn).toContain('web\ufffd[31m\ufffd\ufffd\ufffd');
    expect(drawn).not.toMatch(/[^\P{C}\n]/u);
  });
});
