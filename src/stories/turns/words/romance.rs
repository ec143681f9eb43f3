//! French, Spanish, Portuguese, Italian.

use super::super::kinds::Kind::{
    Accepted, Agreed, Bankrupt, Begun, Broke, Caught, Cleared, Convicted, Crushed, Died, Ended, Erupted, Fled, Found,
    Freed, Gone, Held, Hurt, LeftOffice, LetThrough, Lost, Lowered, Not, Open, Ordered, Over, PutOff, Raised, Refused,
    Resumed, Returned, Sank, Stays, Stopped, TurnedDown, Undone, Upheld, Won,
};
use super::Words;

#[rustfmt::skip]
pub(super) const WORDS: [Words; 4] = [
    Words {
        language: "fr",
        forms: &[
            (
                Stopped,
                "fermé* | ferme | ferment | fermeture* | bloqu* | blocage | suspend | suspendent | suspendu* | suspension | \
                 interromp* | arrêt | stoppé* | paralys* | interdit* | interdiction | gel | gèle",
            ),
            (
                Ended,
                "suspend | suspendent | suspendu* | annul* | levé | levée | lève | lèvent | abandon* | renonc* | retir* | \
                 abrog* | met fin | mettent fin | mis fin | prend fin | révoqu* | invalid* | marche arrière | \
                 fait machine arrière | rétropédal* | se rétract* | fait volte-face | volte-face",
            ),
            (Over, "annul* | levé | levée | lève | renonc* | met fin | mettent fin | prend fin | fin | terminé* | s'achève"),
            (
                Resumed,
                "levée | lève | rouv* | réouverture | reprend | reprennent | reprise | repris | redémarr* | rétabli* | \
                 relanc* | remis en service | débloqu*",
            ),
            (Begun, "commence* | débute* | lance | lancent | lancé | lancée | impose | imposent | imposé* | décrète | instaure*"),
            (PutOff, "report* | repouss* | ajourn* | différé* | retard*"),
            (Held, "arrêté* | détenu* | enlev* | enlèvement | otage* | disparu* | disparition | saisi* | emprisonn* | coupable*"),
            (Freed, "libér* | sauvé* | secouru* | évad* | blanchi*"),
            (Returned, "sain et sauf | sains et saufs | libre"),
            (Refused, "annul*"),
            (Accepted, "approbation | confirm*"),
            (Raised, "relèv* | augment* | hausse | monte | bondit | grimpe"),
            (Lowered, "baiss* | abaiss* | rédui* | recul* | chute* | diminu*"),
            (Gone, "quittent | départ"),
            (Stays, "reste | restent | maintenu* | se maintient | survit"),
            (Not, "ne | pas | n'est pas | échoue | échouent | jamais"),
            (
                Undone,
                "bloqu* | suspend | suspendent | suspendu* | suspension | annul* | renonc* | retir* | abrog* | révoqu* | \
                 acquitt* | rejet* | refus* | fausse alerte | écarte | écarté* | exclut | exclu | négatif* | interdi* | \
                 abandonn* | résili*",
            ),
            (
                Upheld,
                "reprend | reprennent | reprise | rétabli* | approuv* | confirm* | validé* | valide | autoris* | \
                 finalement | admet",
            ),
            (
                Died,
                "mort | morte | morts | mortes | meurt | meurent | décès | décéd* | tué | tués | tuée | tuées | tue | \
                 tuent | abattu | abattue | assassin* | noyé* | noyade* | succomb* | cadavre* | corps sans vie | meurtr* | \
                 mortel* | exécuté* | mourir",
            ),
            (
                Caught,
                "arrestation* | interpell* | incarcér* | écrou* | arrêté | arrêtée | arrêtés | capturé* | garde à vue | \
                 appréhend*",
            ),
            (Convicted, "condamn* | coupable | réclusion | perpétuité | verdict tombe"),
            (Cleared, "relâch* | relax* | acquitt* | graci* | libéré*"),
            (Broke, "cède | cèdent | cédé | rompt | rompu | rupture | s'effondre | effondr* | écroul* | céder | rompre"),
            (Sank, "coule | coulé | sombre | sombré | naufrag* | chavir* | couler | sombrer"),
            (Erupted, "entre en éruption | éruption | explos* | sauté"),
            (Crushed, "bousculade | piétin* | mouvement de foule"),
            (Won, "remporte* | décerné* | gagne* | élu | élue | élit | victoire | vainqueur | l'emporte | réélu* | élire"),
            (Lost, "renvers* | perd | perdu | battu | battue | défaite | censuré | perdre"),
            (LeftOffice, "démission* | quitte | destitu* | limog* | renvers* | évinc*"),
            (Fled, "fuit"),
            (Found, "sauvé* | secouru* | retrouv* | découvert* | repêch*"),
            (Bankrupt, "faillite | liquidation | dépôt de bilan | dépose le bilan"),
            (
                LetThrough,
                "accept* | approuv* | adopt* | valid* | ratifi* | feu vert | interdit | interdisent | promulg* | légalis* | \
                 donne raison | interdire",
            ),
            (TurnedDown, "bloqu* | invalid* | repouss* | rejet* | refus* | veto | retoqu* | censur*"),
            (Agreed, "s'accordent | s'entendent"),
            (Ordered, "ordonne* | tranche | statue | extrad*"),
            (Hurt, "blessé* | hospitalis* | à l'hôpital | coma"),
            (
                Open,
                "pourrait | pourraient | menace* | risque* | va | vont | doit | doivent | attend | attendent | attendu* | \
                 demande* | exige* | examine* | veut | veulent | entre la vie | craint* | si | aucun | aucune | sans | \
                 requiert | requis | réclam* | débat* | en vue | veille | peut | envisag* | propose* | décider | appel* | \
                 prévu | entre la vie et la mort",
            ),
        ],
    },
    Words {
        language: "es",
        forms: &[
            (
                Stopped,
                "cierra* | cerrado* | cerrada* | cierre* | bloque* | suspend* | suspensión | paraliz* | interrump* | \
                 detiene la | prohíbe* | prohib* | congela*",
            ),
            (
                Ended,
                "suspend* | suspensión | paraliz* | cancel* | desconvoc* | levant* | anul* | retir* | abandon* | revoc* | \
                 derog* | pone fin | ponen fin | termin* | renuncia a | desiste* | marcha atrás | recula* | se retract* | \
                 se echa atrás | deja sin efecto | retract*",
            ),
            (Over, "cancel* | desconvoc* | levant* | pone fin | ponen fin | fin | termina* | finaliza* | acaba | concluye*"),
            (
                Resumed,
                "levant* | reabr* | reabiert* | reapertura | reanud* | reinici* | retom* | restablec* | restaur* | \
                 vuelve a operar | desbloque*",
            ),
            (Begun, "comienza* | empieza* | inicia* | lanza* | impone* | decreta* | convoca*"),
            (PutOff, "aplaz* | pospon* | pospuest* | posterg* | retras*"),
            (Held, "secuestr* | desaparec* | rehén | rehenes | incauta* | prisión | atrapad*"),
            (Freed, "liber* | rescat* | fuga | escapa*"),
            (Returned, "aparece* | libre*"),
            (Refused, "anul* | rehús* | vet*"),
            (Accepted, "confirm* | respald* | avala* | autoriz* | acuerda"),
            (Raised, "sube* | eleva* | aument* | alza | increment*"),
            (Lowered, "baja* | recort* | reduc* | cae | caen | rebaja* | disminu*"),
            (Gone, "cese | cesa*"),
            (Stays, "sigue en | se mantiene | continúa en | permanece* | se queda"),
            (Not, "no | nunca | fracasa* | fracasó"),
            (
                Undone,
                "bloque* | suspend* | paraliz* | prohib* | cancel* | anul* | retir* | revoc* | derog* | marcha atrás | \
                 deja sin efecto | absuel* | rechaz* | suspens* | descart* | falsa alarma | negativo* | prohíb* | \
                 rescind* | desist*",
            ),
            (Upheld, "reanud* | aprueb* | aprob* | confirm* | ratific* | autoriz* | restable* | finalmente | admit*"),
            (
                Died,
                "muere* | murió | murieron | muert* | fallec* | mata | matan | mató | asesin* | ahog* | pierde la vida | \
                 pierden la vida | cadáver* | sin vida | homicid* | mortal* | abatid* | abaten | deceso | ejecutad* | \
                 ejecutan | morir",
            ),
            (Caught, "deten* | detuv* | detiene* | arrest* | captur* | apres* | aprehend*"),
            (
                Convicted,
                "encarcel* | culpable* | conden* | sentenc* | a prisión | años de cárcel | años de prisión | \
                 cadena perpetua",
            ),
            (Cleared, "liberan | excarcel* | absuel* | absolv* | indult* | en libertad | liberad* | libera"),
            (Broke, "revienta | rompe | rota | colaps* | derrumb* | desplom* | cede | romper | ceder | reventar"),
            (Sank, "hunde* | hundió | naufrag* | zozobr* | encall* | hundimiento | hundirse"),
            (Erupted, "entra en erupción | erupción | hace erupción | explot* | explosi* | estall*"),
            (Crushed, "estampida | avalancha humana"),
            (
                Won,
                "gana* | ganó | elige* | electo | electa | elegid* | triunf* | victoria | vence* | reelegid* | nombra* | \
                 elegir",
            ),
            (Lost, "destitu* | derroc* | pierde | perdió | derrot* | perder"),
            (LeftOffice, "dimi* | destitu* | derroc* | deja el cargo | renunci*"),
            (Fled, "huye"),
            (Found, "hallad* | encontrad* | encuentran | a salvo | hallan | localiz* | rescatad* | rescatan | hallaron"),
            (Bankrupt, "quiebra | bancarrota | concurso de acreedores | insolven*"),
            (LetThrough, "acept* | luz verde | aprueb* | aprob* | ratific* | prohíb* | adopt* | promulg* | valid* | legaliz*"),
            (TurnedDown, "bloque* | rechaz* | tumba* | deniega* | desestim* | veta | vetó | fracas* | niega"),
            (Agreed, "acuerdan | acordaron"),
            (Ordered, "ordena* | falla | resuelve | envía a | dicta | extradit*"),
            (Hurt, "herid* | lesion* | hospitaliz* | al hospital | ingresad* | coma"),
            (
                Open,
                "podría* | puede* | amenaz* | riesgo* | va a | van a | deb* | espera* | pide* | exig* | busca | buscan | \
                 decid* | teme* | temor* | advierte* | si | sin | ningún | ninguna | para | vota | votan | analiz* | \
                 plan* | quiere* | propone* | entre la vida | solicit* | evit* | niega* | enfrenta*",
            ),
        ],
    },
    Words {
        language: "pt",
        forms: &[
            (Stopped, "fech* | bloque* | suspend* | suspensão | paralis* | interromp* | proíb* | proib* | interdit* | congela*"),
            (
                Ended,
                "cancel* | suspende a greve | levant* | anul* | retir* | abandon* | revog* | encerr* | põe fim | desist* | \
                 termina* | desconvoc* | volta atrás | voltam atrás | recua* | recuou | desmarc* | marcha atrás",
            ),
            (Over, "cancel* | levant* | encerr* | põe fim | termina* | fim | acaba | conclu*"),
            (
                Resumed,
                "reabr* | reabert* | retom* | reinici* | restabelec* | restaura* | volta a operar | voltam a operar | \
                 liberad* ao | desbloque*",
            ),
            (Begun, "começa* | inicia* | lança* | impõe* | decreta* | convoca*"),
            (PutOff, "adia* | posterg* | atras*"),
            (Held, "pres* | det* | sequestr* | desaparec* | refém | reféns"),
            (Freed, "resgat* | fug*"),
            (Returned, "livre*"),
            (Refused, "bloque* | barram"),
            (Accepted, "confirm* | autoriz*"),
            (Raised, "sobe* | eleva* | aument* | alta"),
            (Lowered, "cai | caem | baixa* | cort* | reduz* | queda"),
            (Stays, "permanec* | mantém-se | continua no | fica no"),
            (Not, "não | nunca | fracass*"),
            (
                Undone,
                "bloque* | suspend* | proíb* | proib* | cancel* | suspende a greve | anul* | retir* | revog* | desist* | \
                 volta atrás | absolv* | rejeit* | barra | suspens* | descart* | alarme falso | negativo* | recua | \
                 rescind*",
            ),
            (Upheld, "retom* | restabelec* | aprov* | confirm* | autoriz* | mantém | admit*"),
            (
                Died,
                "morre* | morto* | morta* | mata | matam | matou | assassin* | afog* | corpos | falec* | óbito* | morte* | \
                 homicíd* | executad*",
            ),
            (Caught, "prende* | prisão | apreend* | captur* | preso | presa | presos | detid* | detém"),
            (Convicted, "condena* | culpad* | sentenc* | anos de prisão"),
            (Cleared, "libert* | solt* | absolv* | indult* | inocent* | liberad*"),
            (Broke, "rompe | rompeu | rompem | rompimento | desab* | desmoron* | colaps* | cede | romper | ceder"),
            (Sank, "afund* | naufrag* | encalh*"),
            (Erupted, "entra em erupção | erupção | explod* | explos*"),
            (Crushed, "tumulto | pisote* | correria"),
            (Won, "vence* | ganha* | eleit* | elege* | vitória | reeleit*"),
            (Lost, "derrub* | perde* | derrot*"),
            (LeftOffice, "renunci* | demit* | demissão | destitu* | exoner* | deixa o cargo | afast*"),
            (Fled, "foge"),
            (Found, "encontrad* | a salvo | encontram | localiz* | achad* | resgatad* | resgatam"),
            (Bankrupt, "falência | recuperação judicial | insolv*"),
            (LetThrough, "proíb* | aceit* | luz verde | sinal verde | aprov* | valid* | ratific* | adot* | sancion* | legaliz*"),
            (TurnedDown, "rejeit* | recus* | vet* | derrub* | barra | nega | negam | fracass*"),
            (Agreed, "acertam"),
            (Ordered, "determin* | decreta | ordena | extradit*"),
            (Hurt, "ferid* | lesion* | hospitaliz* | internad* | coma"),
            (
                Open,
                "pode | podem | poderia | ameaç* | risco* | vai | vão | deve | devem | espera* | pede* | exig* | busca | \
                 buscam | decide se | teme* | temor | alert* | sem | nenhum | nenhuma | para | vota | votam | debat* | \
                 analis* | plan* | quer | querem | propõe* | evit* | nega* | enfrenta*",
            ),
        ],
    },
    Words {
        language: "it",
        forms: &[
            (Stopped, "chiu* | blocc* | sospe* | ferm* | interrott* | vieta* | paralizz* | stop"),
            (
                Ended,
                "sospe* | annull* | revoc* | ritir* | abbandon* | abrog* | cancell* | mette fine | fine | termina* | \
                 rinunci* | scongiurat* | dietrofront | marcia indietro | fa marcia indietro | fanno marcia indietro",
            ),
            (Over, "annull* | revoc* | fine | termina* | finit* | conclus* | conclude*"),
            (Resumed, "riapr* | riapert* | riprend* | ripres* | ripartit* | riparte | ripristin* | riattiv* | sblocc*"),
            (Begun, "inizia* | comincia* | lancia* | impone* | avvia* | indice | indicono | proclama*"),
            (PutOff, "rinvi* | rimand* | slitta* | posticip*"),
            (Held, "detenut* | rapit* | rapimento | sequestr* | scompars* | ostagg* | intrappolat*"),
            (Freed, "liberano | libera | salvat* | soccors* | evas* | evade"),
            (Returned, "salvi"),
            (Refused, "blocc* | annull*"),
            (Accepted, "conferm* | convalid*"),
            (Raised, "aument* | alza* | sal* | rialz* | cresc*"),
            (Lowered, "tagli* | abbass* | cal* | riduc* | ridott* | scend*"),
            (Gone, "sfiduci* | lascia"),
            (Stays, "resta | restano | rimane | rimangono"),
            (Not, "non | mai | fallisce"),
            (
                Undone,
                "blocc* | annull* | revoc* | ritir* | cancell* | dietrofront | assolt* | respin* | sospend* | sospes* | \
                 esclu* | falso allarme | viet* | negativo | negativi | negativa | rinunc*",
            ),
            (Upheld, "riprend* | ripres* | ripristin* | approv* | conferm* | autorizz* | ammett*"),
            (
                Died,
                "morto | morta | morti | morte | muore | muoiono | ucciso | uccisa | uccisi | uccide | uccidono | \
                 cadaver* | deced* | assassin* | anneg* | omicid* | mortal* | senza vita | decesso | morire",
            ),
            (Caught, "arrest* | fermat* | cattur* | manette | in carcere"),
            (Convicted, "condann* | colpevol* | anni di carcere | ergastolo"),
            (Cleared, "liberat* | scarcer* | assolt* | assolv* | assoluzione | graziat* | rilasci*"),
            (Broke, "crolla* | crollo | cede | ceduto | cedono | rompe | rotto | collass* | cedere | rompere"),
            (Sank, "affond* | naufrag* | incagli*"),
            (Erupted, "eruzione | erutta* | esplo* | scoppi*"),
            (Crushed, "calca | calpest*"),
            (Won, "vince* | vinto | elett* | elegge* | vittoria | trionf* | rielett*"),
            (Lost, "sfiduci* | perde* | perso | sconfitt*"),
            (LeftOffice, "dimission* | dimess* | destitu* | rimoss* | dimett*"),
            (Fled, "fugge"),
            (Found, "salvat* | ritrovat* | trovat* | recuperat* | estratt*"),
            (Bankrupt, "falliment* | fallit* | bancarotta | insolven*"),
            (LetThrough, "vieta* | accett* | approv* | ratific* | via libera | adott*"),
            (TurnedDown, "respin* | rifiut* | bocci* | veto | rigett*"),
            (Agreed, "s'accordano | trovano l'accordo | raggiungono l'accordo"),
            (Ordered, "ordina* | stabilisce | estrad*"),
            (Hurt, "ferit* | in ospedale | ricover* | coma | infortun*"),
            (
                Open,
                "potrebbe* | può | rischi* | minacci* | deve | attend* | attes* | chied* | vuole | vogliono | tem* | \
                 timor* | allarme | se | nessun* | senza | vota | votano | discut* | esamin* | pian* | propon* | \
                 tra la vita",
            ),
        ],
    },
];
