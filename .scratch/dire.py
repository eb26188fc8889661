import re,glob
ROOT='/work/wt/lawpages/knowledge/regles/'
files=glob.glob(ROOT+'vocabulaire/*.yaml')+glob.glob(ROOT+'definitions/*.yaml')
def edit(fact, fn):
    for f in files:
        s=open(f).read()
        m=re.search(r'^  '+re.escape(fact)+r':\n(?:    .*\n|\n)*?    dire: (\{.*\})\n', s, re.M)
        if m:
            a,b=m.span(1); new=fn(s[a:b])
            assert new!=s[a:b] or True
            open(f,'w').write(s[:a]+new+s[b:]); return
    raise SystemExit('no '+fact)
def rep(fact,*pairs):
    def fn(d):
        for a,b in pairs:
            assert a in d,(fact,a,d); d=d.replace(a,b)
        return d
    edit(fact,fn)
def add(fact,text):
    edit(fact,lambda d: d.rstrip()[:-1].rstrip()+', '+text+' }')
def setd(fact,text): edit(fact,lambda d:text)
