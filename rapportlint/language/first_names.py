"""First names met in France, folded: what tells « Inès Charpentier » from « Balances Perrocheau »."""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
    aaron abdallah abdel abdelkader abdou abdoulaye abel abigaelle achille achraf ada adam adama adel adelaide adele
    adeline adem adil adrian adriana adrien adrienne agathe agnes ahmed aicha aida aimee aissatou alain alan alban
    albane albert alejandro aleksandra alessandro alex alexa alexandra alexandre alexia alexis alfred ali alia alice
    alicia alienor alima aline alison alissa alix alizee alma alois aloise alya alyssa amadou amal amandine amar
    amaury ambre ambroise amel amelia amelie amin amina aminata amine amir amira amy ana anae anais anastasia
    anatole andre andrea andreas andree andrew ange angela angele angelina angeline angelique anh anissa anita anna
    annabelle anne annick annie anouar anouchka anouk anselme anthime anthony antoine antoinette antonin antonio
    apolline archibald ariane ariel aristide arlette armand armelle arnaud arsene arthur assia astrid athenais aubin
    aude audrey auguste augustin aure aurelia aurelie aurelien aurore austin axel axelle aya ayman aymeric ayoub
    aziz babacar baptiste barbara barnabe bastien baudouin beatrice belinda benedicte benjamin benoit berenger
    berengere bernadette bernard bertrand bilal bilel bintou blaise blanche blandine boris boubacar brahim brandon
    brenda brice brieuc brigitte bruce bruno bryan caleb calixte camelia camille candice capucine carina carine carl
    carla carlos carole carolina caroline cassandra cassandre catherine cecile cecilia cedric celeste celestin
    celestine celia celian celine cesar chahine chaima chantal charlene charles charlie charline charlotte cheick
    cherif cheyenne chiara chloe christel christelle christian christiane christina christine christophe christopher
    claire clara clarisse claude claudette claudia claudie claudine clea clelia clemence clement clementine cleo
    cloe clotilde clovis colette colin coline colombe constance constant constantin coralie coraline corentin
    corinne cornelia cosima cyprien cyriaque cyril cyrille dalia damien dan daniel daniela daniele danielle danny
    daouda daphne dario dave david dawson dayan deborah delphine denis denise denys desire diana diane didier diego
    dimitri dina djamel djamila djibril dominique donatien donia dorian doriane dorine doris dorothee dounia driss
    dylan eddy edgar edith edmond edouard edwige eglantine elea eleanor elena eleonore elia eliana elias elie
    eliette eline elio eliot eliott elisa elisabeth elise eliza ella ellen elliot elodie elody eloi eloise elora
    elouan elsa elvire elyas elyes emeline emeric emi emie emile emilia emilie emilien emilienne emily emma emmanuel
    emmanuelle emmy enora enzo eric erica erik erika ernest erwan erwann esteban estelle esther ethan etienne eudes
    eugene eugenie eulalie eva evan evangeline eve evelyne ewan ewen ezechiel ezio fabien fabienne fabio fabiola
    fabrice fadi fadila fahd faiza fanny fanta farah fares farid farida fatem fatiha fatima fatma fatou fatoumata
    faustine faycal felicia felicie felix fella ferdinand fernand fernande fiona firmin flavie flavien fleur flora
    floralie flore florence florent florentin florian floriane florine fode foucauld franca france francine francis
    francisco franck francois francoise frank fred freddy frederic frederique gabin gabriel gabriele gabriella
    gabrielle gad gael gaelle gaetan gaetane garance garry gaspar gaspard gaston gauthier gautier gauvain gemma
    genevieve geoffrey geoffroy george georges georgette georgina gerald geraldine gerard gery ghislain ghislaine
    giacomo gilbert gildas gilles gina giovanni gisele giulia giulian gloria gonzague goulven grace gregoire gregor
    gregory greta guenole guerric guilhem guillaume gustave guy gwenael gwenaelle gwendal gwendoline gwendolyne
    gwenn gwenola habib hadrien hafsa hajar hakim halima hamid hamza hana hanae hania hanna hannah harold haroun
    harry hasna hassan hatem hawa hector hedi helen helena helene heloise henri henry herve hicham hilaire hind
    hippolyte honore honorine hortense houda hubert hugo hugues hussein iban ibrahim ibrahima ibtissem ida idriss
    ignace ikram ilan ilana ilhan ilian iliana ilias ilies iliona illan ilyan ilyana ilyas ilyes iman imane imen
    inaya ines ingrid inna ioan irene irina iris iryna isaac isabel isabella isabelle isaline isaure isis islem
    ismael ismail isolde issa ivan ivana jacky jacob jacqueline jacques jad jade jamel james jamila jan jana jane
    janelle janine jasmin jasmine jason jawad jean jeanne jeannine jeff jennifer jenny jeremie jeremy jerome jess
    jessica jessim jessy jihane jimmy joachim joan joana joanna joanne joao jocelyn jocelyne joel joelle joey johan
    johana johann johanna john johnny jonas jonathan jordan jordane jordy jorge joris jose josee joseph josephine
    joshua josiane josselin josue joy joyce juan judith jules julia julian juliana julie julien julienne juliette
    juline julius junior justin justine kadiatou kaina kamel kamelia kamil karen karim karima karin karine karl
    kassandra kate katell katherine kathleen kathy katia katie kaylee keira kelly kelvin kelyan ken kenny kentin
    kenza kenzo kevin khadidiatou khadija khaled khalid khalil kilian killian kim kimberley kylian kyllian kyria
    laetitia lahcen laila lamine lana lara larissa lassana latifa laura laure laureen laureline lauren laurence
    laurene laurent laurie laurine lea leana leandre leandro leane lee leila lena leni lenny leny leo leon leonard
    leonardo leonce leonie leonore leontine leopold leopoldine leslie lia liam lidia lila lili lilia lilian liliane
    lilly lilou lily lina linda line linh lino lionel lisa lisandre lise lison livia livio liza loan loane loann
    logan lohan loic lois lola lolita lorena lorenzo lorette lorie lorine loris lorraine lothaire lou louane loubna
    louca loucas louis louisa louise louison louka loukas lounes lubin luc luca lucas luce lucette lucia lucie
    lucien lucienne lucile lucille lucinda ludivine ludmila ludovic luis luisa luka lukas luna lya lydia lydie lyes
    lylou lyna lynda lyne lyse mabrouk macha maddy madeleine madeline madison mado mady mae mael maelie maeline
    maelle maelys maeva magali magaly magdalena maggy mahamadou mahaut mahdi mahe maia maimouna maina maisie malak
    malcolm malek malia malick malik malika mallory malo malory malvina mamadou manel manon manuel manuela manuella
    mara marc marceau marcel marcelin marceline marcelle marco mareva margaret margaux margerie margot marguerite
    maria mariam mariama mariame marian mariana marianne marie mariella marielle marin marina marine mario marion
    marius marjorie mark marko marlene marley marlon marouane martha marthe martial martin martina martine marvin
    marwa marwan mary maryam maryline maryse maryvonne massinissa mateo mathew mathias mathieu mathilda mathilde
    mathis mathurin mathys matis matt matteo matthew matthias matthieu matthis mattis maud maude maurane maureen
    maurice mauricette mauve max maxence maxim maxime maximilien maya mayeul mayline mayssa mazarine mederic medhi
    medina mehdi melanie melchior melia melina melinda melissa mellina melodie melody mercedes meriem merwan meryem
    messaoud mia michael michel michele micheline michelle mickael mila milan milena milo mina miranda mireille
    miriam mohamadou mohamed mohammed moise mona monia monica monika monique morad morgan morgane mounia mounir
    mourad moussa muriel mustapha mylene myriam nabil nabila nacer nadege nadia nadine nadir nael naelle nahel
    nahema nahil nahla naim naima nais najat najib naomie narcisse nariman nassim nassima natacha natalia nathalie
    nathan nathanael nawal nawel nazim nefissa neil nelly nelson nesrine nestor nicolas nicole niels nikita nils
    nina nino ninon noa noah noam noe noel noelie noeline noella noelle noemi noemie noha noham nohan nolan nolann
    nolwen nolwenn nora norah norbert nordine norman nouha nour noura noureddine ocean oceane octave octavie odette
    odile odilon olga olive oliver olivia olivier omar ombeline omeya ondine ophelie oriane orianne orlane oscar
    othman otis ottavio oumaima oumar oumou ousmane owen pablo paco paloma pamela paola paolo pape paquita paris
    pascal pascale pascaline patrice patricia patrick paul paula paule paulin pauline pearl pedro peggy penelope
    perceval perine perle pernelle perrin perrine petronille philemon philibert philippa philippe philippine
    philomene phuong pierre pierrette pierrick pierrot pio placide pol priscilla priscille prosper quentin quitterie
    rabah rabia rachel rachid rachida rafael rahma raissa ralph ramata ramon ramzi rania raoul raphael raphaela
    raphaelle rayan rayane raymond raymonde rebecca redouane regine regis reine rejane remi remy renan renata renaud
    rene renee reynald riad ricardo richard riley rim rita riwan robert roberta roberto robin robinson roch rochdi
    rodolphe rodrigo rodrigue roger rokia roland rolande romain romaine roman romane romaric romeo romuald romy
    ronan ronny rosa rosalie rose roseline rosemonde rosie roxane ruben rudy ruth ryad ryan sabah sabine sabri
    sabrina sabry sacha sadia safia said saida salah saliha salim salima salimata sally salma salome salvatore sam
    samantha samba sami samia samir samira samuel samy sana sanaa sandie sandra sandrine sandro sandy sania sara
    sarah sasha saul sauveur savannah scarlett sean sebastien segolene sekou selena selene selim selma serena serge
    sergio serigne severin severine seydou shaina shana sharon shirley sibylle sidonie siham simeon simon simone
    sinan sixtine smail sofia sofian sofiane sofie soizic solal solange solen solene solenn solenne solveig sonia
    sonny sophia sophian sophie soraya souad soufiane souleymane stacy stan stanislas stefan stella stephan stephane
    stephanie steve steven suzanne suzette suzie swann sylvain sylvaine sylvestre sylvette sylvia sylviane sylvie
    syrine tamara tanguy tania tara tarek tatiana teo terence teresa tess tessa thais thea thelma theo theodora
    theodore theophile theotime therese thi thiago thibaud thibault thibaut thierno thierry thomas tiago tibo
    tidiane tifany tiffanie tiffany tim timeo timothe timothee timothy tina titouan titus tobias tom toma tommy toni
    tony toussaint tracy tristan tugdual tyler typhaine ugo ulysse urbain ursula vadim valentin valentina valentine
    valere valeria valerian valeriane valerie valery vanessa vanina vasco vera veronique vianney vicky victoire
    victor victoria viktor vincent vincente viola violaine violette virgil virgile virginia virginie vital viviane
    vivien vladimir wael wafa wahib walid walter wanda warren wassim wendy wilfried wilhem william willy wissem
    wladimir xavier yael yaelle yamina yan yana yanick yanis yann yannick yannis yasin yasmina yasmine yassin
    yassine yazid ylan yoan yoann yohan yohann yolaine yolande yona yoran youcef younes youri youssef youssouf
    ysaline ysee yuna yuri yusuf yvan yvelise yves yvette yvon yvonne zacharie zachary zahra zakaria zakariya zara
    zaynab zeineb zelda zelia zelie zineb zita zoe zohra zoubir zyad
    """.split()
)
