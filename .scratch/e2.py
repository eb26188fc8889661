exec(open('/work/wt/lawpages/.scratch/dire.py').read())
import re
0 and rep('heures_entreprise',('suivre une formation qui compte {borne} en entreprise','passer en entreprise {borne}'))
0 and add('rsa_foyer_propre','doute: vous comptez encore dans le foyer de vos parents')
0 and rep('rsa_sejour' if False else 'enceinte_seule',('vous attendez un enfant et vous vivez seule','vous attendez un enfant et vous vivez sans conjoint'),('attendre un enfant et vivre seule','attendre un enfant et vivre sans conjoint'),('ne pas attendre un enfant seule','ne pas attendre un enfant sans conjoint'))
def file(p,*pairs):
    p=ROOT+p; s=open(p).read()
    for a,b in pairs:
        assert a in s,(p,a); s=s.replace(a,b)
    open(p,'w').write(s)
file('listes/formations.yaml',("libelle: les diplômes d'aide-soignant et d'auxiliaire de puériculture","libelle: le diplôme d'aide-soignant ou d'auxiliaire de puériculture"),("libelle: les formations d'aide-soignant","libelle: le métier d'aide-soignant"),("libelle: les domaines exclus du chèque Pass formation","libelle: un domaine exclu du chèque Pass formation"))
file('listes/financement.yaml',("libelle: les formations d'assistant maternel","libelle: le métier d'assistant maternel"))
file('listes/communes-aides-locales.yaml',("libelle: les communes de Lens-Liévin","libelle: dans une commune de Lens-Liévin"),("libelle: les communes d'Hénin-Carvin","libelle: dans une commune d'Hénin-Carvin"),("libelle: les communes du réseau Tadao","libelle: dans une commune du réseau Tadao"),("listes:\n","""listes:
  commune_anzin:
    libelle: à Anzin
    source: code officiel géographique
    valeurs: ['59014']
  commune_dunkerque:
    libelle: à Dunkerque
    source: code officiel géographique
    valeurs: ['59183']
  commune_lille:
    libelle: à Lille
    source: code officiel géographique
    valeurs: ['59350']
  commune_roubaix:
    libelle: à Roubaix
    source: code officiel géographique
    valeurs: ['59512']
"""))
for v,c in (('anzin','59014'),('dunkerque','59183'),('lille','59350'),('roubaix','59512')):
    file(f'dispositifs/departements/{v}-permis.yaml',(f"commune_insee = '{c}'",f"commune_insee parmi liste.commune_{v}"))
for f in ('hauts-de-france/pass-emploi.yaml',):
    file('dispositifs/'+f,("        - f.heures_entreprise <= f.heures_centre\n","""        - si: f.heures_entreprise <= f.heures_centre
          dit: { vrai: Le temps en entreprise ne dépasse pas le temps au centre., faux: Il faut au plus la moitié du temps en entreprise. Cette formation en a plus., inconnu: Je ne connais pas la part de la formation en entreprise. }
"""))
file('dispositifs/national/aif.yaml',("            - f.heures_entreprise = 0\n","""            - si: f.heures_entreprise = 0
              dit: { vrai: La formation se passe toute au centre., faux: La formation compte des heures en entreprise., inconnu: Je ne connais pas les heures en entreprise. }
"""))
